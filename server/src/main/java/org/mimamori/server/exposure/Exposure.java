package org.mimamori.server.exposure;

import java.time.Instant;

import org.mimamori.engine.match.Verdict;
import org.mimamori.server.advisory.AdvisoryRow;

/// An advisory that touches a composition, or may.
public record Exposure(AdvisoryRow advisory, long compositionId, String vulnerability, Verdict verdict,
		Instant firstSeen) {
}
