package org.mimamori.server.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// A piece of long work as it stood when it was last written down.
public record Job(JobId id, String kind, String title, State state, Map<String, Long> counts, long total, long done,
		@Nullable String message, @Nullable String resultUrl, String startedBy, Instant queuedAt,
		@Nullable Instant startedAt, @Nullable Instant finishedAt) {

	/// INTERRUPTED: the server was stopped, or killed, while the job was at work.
	public enum State {

		QUEUED, RUNNING, DONE, FAILED, CANCELLED, INTERRUPTED;

		public boolean over() {
			return switch (this) {
				case QUEUED, RUNNING -> false;
				case DONE, FAILED, CANCELLED, INTERRUPTED -> true;
			};
		}

	}

	public int percent() {
		return (this.total > 0) ? (int) Math.min(100, 100 * this.done / this.total) : 0;
	}

	/// Reckoned from the pace so far; absent until there is a pace.
	public Optional<Duration> timeLeft(Instant now) {
		if (this.state != State.RUNNING || this.startedAt == null || this.done <= 0 || this.total <= this.done) {
			return Optional.empty();
		}
		double perUnit = (double) Duration.between(this.startedAt, now).toMillis() / this.done;
		return Optional.of(Duration.ofMillis((long) (perUnit * (this.total - this.done))));
	}

}
