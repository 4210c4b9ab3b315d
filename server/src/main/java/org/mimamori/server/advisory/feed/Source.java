package org.mimamori.server.advisory.feed;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A place that publishes advisories, how often it is asked, and how it stands.
///
/// @param address https URL, or a folder below those that the server may read
/// @param quietDays how long it may say nothing new before that is an alarm
/// @param labels TLP labels of documents that may be taken in
/// @param hasKey whether a key is kept; the key itself never leaves its repository but to be sent
/// @param resume where a run that broke off goes on
/// @param asOf when it was last proven that everything it listed is here
/// @param lastChange the newest change that it told of
/// @param fullAt when everything was last compared, not only what changed
public record Source(long id, SourceKind kind, String name, String address, int everyHours, int quietDays,
		boolean enabled, Proof proof, List<String> labels, boolean hasKey, @Nullable String resume,
		@Nullable Outcome outcome, @Nullable String trouble, @Nullable String detail, @Nullable Instant asOf,
		@Nullable Instant lastChange, @Nullable Instant fullAt, @Nullable Instant nextRun, int failures,
		@Nullable Instant runningSince, long listed, long expected, long held, long gaps) {

	/// How a source stands, the most pressing first.
	public enum Standing {

		ALARM, RUNNING, WAITING, GOOD, PAUSED

	}

	public Standing standing(Instant now) {
		if (this.runningSince != null) {
			return Standing.RUNNING;
		}
		if (!this.enabled) {
			return Standing.PAUSED;
		}
		if (this.outcome == null) {
			return Standing.WAITING;
		}
		return (!this.outcome.good() || overdue(now)) ? Standing.ALARM : Standing.GOOD;
	}

	/// Whether the proof is older than three turns: nobody has asked.
	public boolean overdue(Instant now) {
		return this.asOf != null && this.asOf.plusSeconds(3L * 3600 * this.everyHours).isBefore(now);
	}

	/// Part of what is expected that is here.
	public int percent() {
		return (this.expected > 0) ? (int) Math.min(100, 100 * this.held / this.expected) : 0;
	}

}
