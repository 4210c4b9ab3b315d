package org.mimamori.server.job.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.job.Job;
import org.mimamori.server.job.Jobs;
import org.mimamori.server.web.FieldCheck;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "job")
class JobApi {

	private final Jobs jobs;

	JobApi(Jobs jobs) {
		this.jobs = jobs;
	}

	@GetMapping("/api/v1/jobs")
	@Operation(summary = "Long work, the newest first")
	JobList list(@RequestParam(defaultValue = "50") int limit) {
		return new JobList(this.jobs.newest(FieldCheck.limit(limit)).stream().map(JobView::of).toList());
	}

	@GetMapping("/api/v1/jobs/{id}")
	@Operation(summary = "How far a piece of long work is",
			description = "`state` is queued, running, done, failed, cancelled or interrupted.")
	JobView show(@PathVariable String id) {
		return JobView.of(JobPages.find(this.jobs, id));
	}

	@PostMapping("/api/v1/jobs/{id}/cancel")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Ask a piece of long work to stop; it does so at its next safe point")
	JobView cancel(@PathVariable String id) {
		this.jobs.cancel(JobPages.find(this.jobs, id).id());
		return show(id);
	}

	record JobList(List<JobView> items) {
	}

	/// A job as programs see it.
	record JobView(String id, String kind, String title, String state, Map<String, Long> counts, long total, long done,
			@Nullable String message, @Nullable String resultUrl, Instant queuedAt, @Nullable Instant startedAt,
			@Nullable Instant finishedAt) {

		static JobView of(Job job) {
			return new JobView(job.id().toString(), job.kind(), job.title(),
					job.state().name().toLowerCase(Locale.ROOT), job.counts(), job.total(), job.done(), job.message(),
					job.resultUrl(), job.queuedAt(), job.startedAt(), job.finishedAt());
		}

	}

}
