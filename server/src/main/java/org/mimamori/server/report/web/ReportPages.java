package org.mimamori.server.report.web;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.report.Issue;
import org.mimamori.server.report.Report;
import org.mimamori.server.report.Reports;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.Notice;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// How things stand, and how they stood in the reports that were made.
@Controller
@RequestMapping("/report")
class ReportPages {

	private static final int FORMER = 100;

	private final Reports reports;

	private final Guidelines guidelines;

	private final Systems systems;

	ReportPages(Reports reports, Guidelines guidelines, Systems systems) {
		this.reports = reports;
		this.guidelines = guidelines;
		this.systems = systems;
	}

	@Bean
	static MenuEntry reportEntry() {
		return new MenuEntry(MenuEntry.Place.RAIL, "report", "/report", "report.title", 50, Right.READ, true);
	}

	/// @param since the report that it is compared with; the last one where none is said
	@GetMapping
	String now(@RequestParam @Nullable Long system, @RequestParam @Nullable Long since, Model model) {
		model.addAttribute("view", view(null, system, since, ""));
		return page(model);
	}

	@GetMapping("/{id}")
	String kept(@PathVariable long id, @RequestParam @Nullable Long since, Model model) {
		model.addAttribute("view", view(id, null, since, ""));
		return page(model);
	}

	private String page(Model model) {
		model.addAttribute("issues", this.reports.list(FORMER));
		model.addAttribute("systems", this.systems.all());
		return "report/web/report";
	}

	/// @param id `null` for how things stand now
	ReportView view(@Nullable Long id, @Nullable Long system, @Nullable Long since, String base) {
		Report report = (id != null) ? this.reports.get(id) : this.reports.now(system);
		Issue former = (since != null) ? this.reports.issue(since)
				: (system == null) ? this.reports.before(id).orElse(null) : null;
		return ReportView.of(report, (id != null) ? this.reports.issue(id) : null, former,
				(former != null) ? this.reports.get(former.id()) : null, this.guidelines, base);
	}

	@PostMapping
	String make(@RequestParam @Nullable String note, Authentication person, RedirectAttributes redirect) {
		long id = this.reports.make(note, person.getName());
		Notice.done("report.made").undo("/report/" + id + "/remove").on(redirect);
		return "redirect:/report/" + id;
	}

	@PostMapping("/{id}/remove")
	String remove(@PathVariable long id, RedirectAttributes redirect) {
		this.reports.remove(id);
		Notice.done("report.removed").undo("/report/" + id + "/restore").on(redirect);
		return "redirect:/report";
	}

	@PostMapping("/{id}/restore")
	String restore(@PathVariable long id, RedirectAttributes redirect) {
		this.reports.restore(id);
		Notice.done("report.restored").on(redirect);
		return "redirect:/report/" + id;
	}

}
