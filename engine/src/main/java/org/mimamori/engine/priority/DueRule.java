package org.mimamori.engine.priority;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// How many days each outcome leaves; an outcome without days has no due date.
public record DueRule(Map<Outcome, Integer> days) {

	/// 3, 14 and 60 days, the steps of CISA BOD 26-04; deferred is without a date.
	public static final DueRule STANDARD = new DueRule(
			Map.of(Outcome.IMMEDIATE, 3, Outcome.OUT_OF_CYCLE, 14, Outcome.SCHEDULED, 60));

	public DueRule {
		int most = Integer.MAX_VALUE;
		Map<Outcome, Integer> ordered = new EnumMap<>(Outcome.class);
		for (Outcome outcome : Outcome.values()) {
			Integer told = days.get(outcome);
			if (told != null && (told < 0 || told > most || told > 3650)) {
				throw new IllegalArgumentException("a more urgent outcome may not leave more days, and none over 3650");
			}
			if (told != null) {
				most = told;
				ordered.put(outcome, told);
			}
		}
		days = Map.copyOf(ordered);
	}

	/// @param from the day on which the decision began to hold
	public @Nullable LocalDate due(Outcome outcome, LocalDate from) {
		Integer left = this.days.get(outcome);
		return (left == null) ? null : from.plusDays(left);
	}

}
