package org.mimamori.server.exposure.web;

import org.mimamori.server.exposure.RunsByHand;
import org.mimamori.server.job.JobId;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Page;
import org.mimamori.server.web.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// Judging everything anew, for who doubts what is shown or has put data in by other ways.
@Controller
@RequestMapping("/settings/judging")
class JudgePages {

	private final RunsByHand runs;

	JudgePages(RunsByHand runs) {
		this.runs = runs;
	}

	@Bean
	static MenuEntry judgingEntry() {
		return new MenuEntry(MenuEntry.Place.KNOWLEDGE, "judging", "/settings/judging", "exposure.judging", 70);
	}

	@GetMapping
	String page() {
		return "exposure/web/judging";
	}

	@Needs(Right.ADVISORY)
	@Expensive
	@PostMapping
	String start(Page page) {
		JobId id = this.runs.everything(page.t("exposure.judging.job"));
		return "redirect:" + id.url();
	}

}
