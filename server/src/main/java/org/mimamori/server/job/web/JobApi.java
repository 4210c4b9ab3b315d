package org.mimamori.server.job.web;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.job.Job;
import org.mimamori.server.job.Jobs;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class JobApi {

	private final Jobs jobs;

	JobApi(Jobs jobs) {
		this.jobs = jobs;
	}

	@GetMapping("/api/v1/jobs/{id}")
	JobView show(@PathVariable String id) {
		return JobView.of(JobPages.find(this.jobs, id));
	}

	/// A job as programs see it.
	record JobView(String id, String kind, String title, String state, Map<String, Long> counts, long total, long done,
			@Nullable String message, @Nullable String resultUrl, Instant queuedAt, @Nullable Instant startedAt,
			@Nullable Instant finishedAt) {

		static JobView of(Job job) {
			return new JobView(job.id().toString(), job.kind(), job.title(), job.state().name().toLowerCase(),
					job.counts(), job.total(), job.done(), job.message(), job.resultUrl(), job.queuedAt(),
					job.startedAt(), job.finishedAt());
		}

	}

}
