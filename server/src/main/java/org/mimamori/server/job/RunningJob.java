package org.mimamori.server.job;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// A job in this process. Its state is kept here and written down by another thread,
/// because the task's own thread may be inside a transaction that nobody sees yet.
final class RunningJob implements JobProgress {

	private final Clock clock;

	private final Map<String, Long> counts = new LinkedHashMap<>();

	private Job job;

	private boolean dirty;

	private volatile boolean cancelled;

	RunningJob(Job job, Clock clock) {
		this.job = job;
		this.clock = clock;
	}

	@Override
	public synchronized void total(long total) {
		change(this.job.state(), total, this.job.done(), this.job.message(), this.job.resultUrl());
	}

	@Override
	public synchronized void advance(String counter, long count) {
		this.counts.merge(counter, count, Long::sum);
		change(this.job.state(), this.job.total(), this.job.done() + count, this.job.message(), this.job.resultUrl());
	}

	@Override
	public synchronized void note(String message) {
		change(this.job.state(), this.job.total(), this.job.done(), message, this.job.resultUrl());
	}

	@Override
	public synchronized void result(String url) {
		change(this.job.state(), this.job.total(), this.job.done(), this.job.message(), url);
	}

	@Override
	public void checkCancelled() {
		if (this.cancelled) {
			throw new JobCancelled();
		}
	}

	void cancel() {
		this.cancelled = true;
	}

	synchronized void become(Job.State state, @Nullable String message) {
		change(state, this.job.total(), this.job.done(), (message != null) ? message : this.job.message(),
				this.job.resultUrl());
	}

	/// What is to be written down, or null when nothing changed since the last time.
	synchronized @Nullable Job takeChange() {
		if (!this.dirty) {
			return null;
		}
		this.dirty = false;
		return snapshot();
	}

	/// What was taken could not be written down, and is still to be.
	synchronized void keepChange() {
		this.dirty = true;
	}

	synchronized Job snapshot() {
		return new Job(this.job.id(), this.job.kind(), this.job.title(), this.job.state(), Map.copyOf(this.counts),
				this.job.total(), this.job.done(), this.job.message(), this.job.resultUrl(), this.job.startedBy(),
				this.job.queuedAt(), this.job.startedAt(), this.job.finishedAt());
	}

	private void change(Job.State state, long total, long done, @Nullable String message, @Nullable String url) {
		Instant started = this.job.startedAt();
		Instant finished = this.job.finishedAt();
		if (state != this.job.state()) {
			started = (state == Job.State.RUNNING) ? this.clock.instant() : started;
			finished = state.over() ? this.clock.instant() : finished;
		}
		this.job = new Job(this.job.id(), this.job.kind(), this.job.title(), state, Map.of(), total, done, message, url,
				this.job.startedBy(), this.job.queuedAt(), started, finished);
		this.dirty = true;
	}

}
