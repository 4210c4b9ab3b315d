package org.mimamori.server.demo.web;

import org.mimamori.server.demo.DemoCompany;
import org.mimamori.server.job.JobId;
import org.mimamori.server.job.Jobs;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;
import org.mimamori.server.web.Notice;
import org.mimamori.server.web.Page;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/settings/demo")
class DemoPages {

	private final DemoCompany company;

	private final Jobs jobs;

	DemoPages(DemoCompany company, Jobs jobs) {
		this.company = company;
		this.jobs = jobs;
	}

	@Bean
	static MenuEntry demoEntry() {
		return new MenuEntry(MenuEntry.Place.OPERATION, "demo", "/settings/demo", "demo.title", 90,
				Right.ADMINISTRATION);
	}

	@GetMapping
	String page(Model model) {
		model.addAttribute("loaded", this.company.loaded());
		return "demo/web/demo";
	}

	@Needs(Right.ADMINISTRATION)
	@PostMapping("/load")
	String load(Page page) {
		JobId id = this.jobs.start("demo.load", page.t("demo.job"), "/", this.company::load);
		return "redirect:" + id.url() + "?follow=1";
	}

	@PostMapping("/remove")
	String remove(RedirectAttributes redirect) {
		this.company.remove();
		Notice.done("demo.removed").undo("/settings/demo/load").on(redirect);
		return "redirect:/settings/demo";
	}

}
