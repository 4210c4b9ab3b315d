package org.mimamori.server.exposure.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.VulnerabilityId;

/// That a model is not affected by what one document says of one vulnerability, and why.
///
/// @param advisory the publisher's id of the document
/// @param model maker and name
/// @param clauses what it rests on, as the document said it on the day
/// @param until the last day on which it holds
/// @param ended `null` as long as it holds
public record Decision(long id, long advisoryId, String advisory, String vulnerability, long modelId, String model,
		Justification justification, String reason, List<String> clauses, LocalDate until, String decidedBy,
		Instant decidedAt, @Nullable Ending ended) {

	public Decision {
		clauses = List.copyOf(clauses);
	}

	/// How a decision came to an end.
	public enum Why {

		WITHDRAWN, EXPIRED, CHANGED;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/// @param by a person, or `system`
	public record Ending(String by, Instant at, Why why) {
	}

	boolean concerns(String otherVulnerability) {
		return VulnerabilityId.of(otherVulnerability).text().equals(this.vulnerability);
	}

	/// Whether a verdict that rests on these grounds is what was decided about.
	boolean covers(Set<String> grounds) {
		return !grounds.isEmpty() && this.clauses.containsAll(grounds);
	}

}
