package org.mimamori.server.job.web;

import java.time.Clock;
import java.time.Duration;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.job.Job;
import org.mimamori.server.job.JobId;
import org.mimamori.server.job.Jobs;
import org.mimamori.server.web.MenuEntry;
import org.mimamori.server.web.Refusal;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/jobs")
class JobPages {

	private final Jobs jobs;

	private final Clock clock;

	JobPages(Jobs jobs, Clock clock) {
		this.jobs = jobs;
		this.clock = clock;
	}

	@Bean
	static MenuEntry jobsEntry() {
		return new MenuEntry(MenuEntry.Place.OPERATION, "jobs", "/jobs", "job.title", 80);
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("jobs", this.jobs.newest(100));
		return "job/web/jobs";
	}

	/// With `follow`, a job that is done gives way to its result.
	@GetMapping("/{id}")
	String show(@PathVariable String id, @RequestParam @Nullable String follow, Model model) {
		Job job = fill(id, model);
		if (follow != null && job.state() == Job.State.DONE && job.resultUrl() != null) {
			return "redirect:" + job.resultUrl();
		}
		return "job/web/job";
	}

	/// The part of the page that changes; `X-Done` tells the script to stop asking.
	@GetMapping("/{id}/fragment")
	String fragment(@PathVariable String id, Model model, HttpServletResponse response) {
		if (fill(id, model).state().over()) {
			response.setHeader("X-Done", "1");
		}
		return "job/web/progress";
	}

	@PostMapping("/{id}/cancel")
	String cancel(@PathVariable String id) {
		Job job = find(this.jobs, id);
		this.jobs.cancel(job.id());
		return "redirect:" + job.id().url();
	}

	private Job fill(String id, Model model) {
		Job job = find(this.jobs, id);
		model.addAttribute("job", job);
		model.addAttribute("secondsLeft", job.timeLeft(this.clock.instant()).map(Duration::toSeconds).orElse(-1L));
		return job;
	}

	static Job find(Jobs jobs, String id) {
		try {
			return jobs.find(JobId.of(id)).orElseThrow(() -> Refusal.notFound("job.unknown", id));
		}
		catch (IllegalArgumentException ex) {
			throw Refusal.notFound("job.unknown", id);
		}
	}

}
