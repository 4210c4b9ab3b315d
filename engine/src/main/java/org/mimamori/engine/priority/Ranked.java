package org.mimamori.engine.priority;

import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/// The place of a weakness in a work list: the decision first; within one decision, what is likelier to
/// be exploited (EPSS) comes first and what has no score last.
///
/// @param likelihood EPSS probability, 0.0 to 1.0
public record Ranked(String id, Outcome outcome, @Nullable Double likelihood) implements Comparable<Ranked> {

	private static final Comparator<Ranked> ORDER = Comparator.comparing(Ranked::outcome)
		.thenComparing((ranked) -> (ranked.likelihood() != null) ? ranked.likelihood() : -1.0)
		.reversed()
		.thenComparing(Ranked::id);

	public Ranked {
		if (likelihood != null && !(likelihood >= 0 && likelihood <= 1)) {
			throw new IllegalArgumentException("a likelihood lies between 0 and 1");
		}
	}

	@Override
	public int compareTo(Ranked other) {
		return ORDER.compare(this, other);
	}

}
