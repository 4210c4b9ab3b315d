package org.mimamori.server.audit.web;

import java.util.List;

import org.mimamori.server.audit.AuditEntry;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Page;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class AuditPages {

	private static final int ROWS = 100;

	private final AuditLog log;

	AuditPages(AuditLog log) {
		this.log = log;
	}

	@Bean
	static MenuEntry auditEntry() {
		return new MenuEntry(MenuEntry.Place.SETTINGS, "audit", "/audit", "audit.title", 90);
	}

	@GetMapping("/audit")
	String list(@RequestParam(defaultValue = "9223372036854775807") long before, Page page, Model model) {
		List<AuditEntry> entries = this.log.page(before, ROWS + 1);
		boolean more = entries.size() > ROWS;
		model.addAttribute("entries", more ? entries.subList(0, ROWS) : entries);
		model.addAttribute("total", this.log.count());
		model.addAttribute("first", (before != Long.MAX_VALUE) ? page.with("before", null) : null);
		model.addAttribute("next", more ? page.with("before", entries.get(ROWS - 1).id()) : null);
		return "audit/web/audit";
	}

}
