package org.mimamori.engine.priority;

import java.util.Locale;

/// A value of a decision point: in tables its name in small letters with hyphens.
public sealed interface Word permits Exploitation, Exposure, Automatable, Safety, Mission, HumanImpact, Outcome {

	String name();

	default String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/// @throws IllegalArgumentException if there is none
	static <T extends Enum<T> & Word> T of(Class<T> point, String word) {
		return Enum.valueOf(point, word.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

}
