package org.mimamori.server.about.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// What was counted a moment ago.
///
/// @param exposures advisories that touch us, by decision
/// @param jobs by state, those that are not done
/// @param letters by state
/// @param eventsWaiting facts that no listener has done with
/// @param chainWaiting entries of the record that have no place in its chain yet
/// @param chainIntact null where the chain was never checked
/// @param ownAffected null where this server was never judged against anything
record Snapshot(Instant at, long devices, long compositions, Map<String, Long> exposures, long undecided,
		List<Feed> feeds, Map<String, Long> jobs, Map<String, Long> letters, long eventsWaiting, long chainLength,
		long chainWaiting, @Nullable Boolean chainIntact, @Nullable Instant chainCheckedAt,
		@Nullable Instant certificateEnds, @Nullable Integer ownAffected) {

	Snapshot {
		exposures = Map.copyOf(exposures);
		feeds = List.copyOf(feeds);
		jobs = Map.copyOf(jobs);
		letters = Map.copyOf(letters);
	}

	/// All sources of one kind.
	///
	/// @param provenAt up to when the oldest of them is complete; null where one never
	/// was
	record Feed(String kind, int sources, int alarms, @Nullable Instant provenAt) {
	}

}
