package org.mimamori.server.job;

import org.mimamori.server.audit.LongWork;

import org.springframework.stereotype.Component;

/// Lets the audit record, one storey below, do its long work as jobs.
@Component
class AuditWork implements LongWork {

	private static final JobQueue QUEUE = new JobQueue("audit", 1);

	private final Jobs jobs;

	AuditWork(Jobs jobs) {
		this.jobs = jobs;
	}

	@Override
	public String start(String kind, String result, Task task) {
		return this.jobs.start(QUEUE, kind, "job.kind." + kind, result, (job) -> task.run(new Progress() {

			@Override
			public void total(long total) {
				job.total(total);
			}

			@Override
			public void advance(String counter, long count) {
				job.checkCancelled();
				job.advance(counter, count);
			}

		})).url();
	}

}
