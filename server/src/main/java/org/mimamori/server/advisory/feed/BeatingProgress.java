package org.mimamori.server.advisory.feed;

import org.mimamori.server.job.JobProgress;

/// The progress of a load inside of a run, which keeps the run alive.
record BeatingProgress(JobProgress outer, Fetching fetching) implements JobProgress {

	@Override
	public void total(long total) {
		// of one load; the run has many
	}

	@Override
	public void advance(String counter, long count) {
		this.outer.advance(counter, count);
	}

	@Override
	public void note(String message) {
		this.outer.note(message);
	}

	@Override
	public void result(String url) {
		// the run has its own page
	}

	@Override
	public void checkCancelled() {
		this.fetching.beat();
	}

}
