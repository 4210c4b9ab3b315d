package org.mimamori.server.audit.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.mimamori.server.audit.AuditEntry;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.audit.AuditQuery;
import org.mimamori.server.audit.LongWork;
import org.mimamori.server.audit.chain.AuditChain;
import org.mimamori.server.audit.chain.AuditExport;
import org.mimamori.server.audit.chain.ChainProgress;
import org.mimamori.server.audit.forward.Forwarding;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Refusal;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
class AuditPages {

	private static final int ROWS = 100;

	private static final Duration MONTH = Duration.ofDays(30);

	private final AuditLog log;

	private final AuditChain chain;

	private final AuditExport export;

	private final Forwarding forwarding;

	private final LongWork work;

	private final Clock clock;

	AuditPages(AuditLog log, AuditChain chain, AuditExport export, Forwarding forwarding, LongWork work, Clock clock) {
		this.log = log;
		this.chain = chain;
		this.export = export;
		this.forwarding = forwarding;
		this.work = work;
		this.clock = clock;
	}

	@Bean
	static MenuEntry auditEntry() {
		return new MenuEntry(MenuEntry.Place.PROTECTION, "audit", "/audit", "audit.title", 90, Right.AUDIT, true);
	}

	@GetMapping("/audit")
	String list(@ModelAttribute AuditFilter filter, Page page, Model model) {
		AuditQuery query = filter.query(page.zone());
		List<AuditEntry> entries = this.log.search(query, ROWS + 1);
		boolean more = entries.size() > ROWS;
		model.addAttribute("entries", more ? entries.subList(0, ROWS) : entries);
		model.addAttribute("total", this.log.count());
		model.addAttribute("filter", filter);
		model.addAttribute("narrow", query.narrow());
		model.addAttribute("actions", this.log.actions());
		model.addAttribute("chain", this.chain.state());
		model.addAttribute("forwarding", this.forwarding.state());
		model.addAttribute("first", (query.before() != null) ? page.with("before", null) : null);
		model.addAttribute("next", more ? page.with("before", cursor(entries.get(ROWS - 1))) : null);
		return "audit/web/audit";
	}

	private static AuditQuery.Cursor cursor(AuditEntry entry) {
		return new AuditQuery.Cursor(entry.at(), entry.id());
	}

	@PostMapping("/audit/verify")
	String verify() {
		// asks for the right before a thread of its own is refused
		this.log.count();
		return "redirect:" + this.work.start("audit.verify", "/audit#chain", (job) -> {
			this.chain.verify(new ChainProgress() {

				@Override
				public void total(long links) {
					job.total(links);
				}

				@Override
				public void walked(long links) {
					job.advance("links", links);
				}

			});
		}) + "?follow=1";
	}

	/// The days asked for, or the last thirty.
	@GetMapping("/audit/export")
	void export(@ModelAttribute AuditFilter filter, Page page, HttpServletResponse response) throws IOException {
		AuditQuery query = filter.query(page.zone());
		Instant until = (query.until() != null) ? query.until() : this.clock.instant();
		Instant from = (query.from() != null) ? query.from() : until.minus(MONTH);
		AuditExport.Span span = this.export.span(from, until);
		response.setContentType("application/jsonl");
		response.setCharacterEncoding("UTF-8");
		LocalDate day = LocalDate.ofInstant(from, page.zone());
		response.setHeader("Content-Disposition", "attachment; filename=\"audit-" + page.date(day) + ".jsonl\"");
		Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
		try {
			this.export.write(span, out);
			out.flush();
		}
		catch (Refusal ex) {
			// said as a page, not as a file
			response.reset();
			throw ex;
		}
	}

}
