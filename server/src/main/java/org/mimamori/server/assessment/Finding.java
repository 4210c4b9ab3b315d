package org.mimamori.server.assessment;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// What a rule found for a system.
///
/// @param met of how many things it holds
/// @param total how many things were looked at
/// @param since when this was found first
/// @param asOf when it was found last
/// @param freshTo until when it may be believed without looking again
/// @param until when something else was found; `null` for what holds
public record Finding(String rule, Verdict verdict, long met, long total, Instant since, Instant asOf, Instant freshTo,
		@Nullable Instant until) {

	public boolean stale(Instant now) {
		return now.isAfter(this.freshTo);
	}

}
