package org.mimamori.server.about.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Verdict;
import org.mimamori.server.about.Finding;
import org.mimamori.server.about.OwnPart;
import org.mimamori.server.about.Software;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Right;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What this server is and what is known against it. Every reader sees the counts; which component is touched is
/// shown to those who may read the record of acts, because it would lead an attacker straight to it.
@Controller
@RequestMapping("/settings/about")
class AboutPages {

	private static final int ROWS = 25;

	private final Software software;

	private final Advisories advisories;

	AboutPages(Software software, Advisories advisories) {
		this.software = software;
		this.advisories = advisories;
	}

	@Bean
	static MenuEntry aboutEntry() {
		return new MenuEntry(MenuEntry.Place.PROTECTION, "about", "/settings/about", "about.title", 95);
	}

	/// @param verdict which findings are shown
	/// @param row the first one of them
	/// @param q what components are searched for
	/// @param from the first one of them
	@GetMapping
	String show(@RequestParam @Nullable String verdict, @RequestParam(defaultValue = "0") int row,
			@RequestParam @Nullable String q, @RequestParam(defaultValue = "0") int from, Page page, Model model) {
		FieldCheck check = new FieldCheck();
		Verdict shown = check.choice("verdict", verdict, Verdict.AFFECTED);
		check.orRefuse();
		String sought = FieldCheck.sought(q);
		List<OwnPart> parts = this.software.parts(sought);
		int first = Math.clamp(from, 0, Math.max(0, parts.size() - 1));
		model.addAttribute("facts", this.software.facts());
		model.addAttribute("judgement", this.software.judgement());
		model.addAttribute("parts", parts.subList(first, Math.min(parts.size(), first + ROWS)));
		model.addAttribute("found", parts.size());
		model.addAttribute("from", first);
		model.addAttribute("size", ROWS);
		model.addAttribute("q", sought);
		model.addAttribute("verdict", shown);
		if (page.can("audit")) {
			int start = Math.max(0, row);
			List<Finding> findings = this.software.findings(shown, ROWS, start);
			model.addAttribute("findings", FindingView.of(findings, this.advisories, page));
			model.addAttribute("row", start);
			model.addAttribute("rows", this.software.count(shown));
		}
		return "about/web/about";
	}

	@PostMapping("/judge")
	String judge(Page page) {
		return "redirect:" + this.software.judge(page.t("about.judge.job")).url();
	}

}
