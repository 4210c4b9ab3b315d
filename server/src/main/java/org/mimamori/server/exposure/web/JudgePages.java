package org.mimamori.server.exposure.web;

import org.mimamori.server.exposure.Rejudging;
import org.mimamori.server.job.JobId;
import org.mimamori.server.job.Jobs;
import org.mimamori.server.web.Expensive;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Page;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// Judging everything anew, for who doubts what is shown or has put data in by other ways.
@Controller
@RequestMapping("/settings/judging")
class JudgePages {

	private final Rejudging rejudging;

	private final Jobs jobs;

	JudgePages(Rejudging rejudging, Jobs jobs) {
		this.rejudging = rejudging;
		this.jobs = jobs;
	}

	@Bean
	static MenuEntry judgingEntry() {
		return new MenuEntry(MenuEntry.Place.SETTINGS, "judging", "/settings/judging", "exposure.judging", 70);
	}

	@GetMapping
	String page() {
		return "exposure/web/judging";
	}

	@Expensive
	@PostMapping
	String start(Page page) {
		JobId id = this.jobs.start("exposure.judge", page.t("exposure.judging.job"), "/exposures",
				this.rejudging::everything);
		return "redirect:" + id.url();
	}

}
