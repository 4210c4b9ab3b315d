package org.mimamori.engine.priority;

import org.jspecify.annotations.Nullable;

/// One value that a decision rests on, and where it comes from.
///
/// @param source who or what says so, for example `KEV 2025.08.25`, `CISA-ADP`, a person
/// @param overridden why a person set another value than the sources give; `null`: as the source says
public record Input<T extends Enum<T> & Word>(T value, String source, @Nullable String overridden) {

	public Input {
		if (source.isBlank() || (overridden != null && overridden.isBlank())) {
			throw new IllegalArgumentException("an input needs a source, and an override its reason");
		}
	}

	public static <T extends Enum<T> & Word> Input<T> of(T value, String source) {
		return new Input<>(value, source, null);
	}

	/// Another value by a person, with the reason.
	public Input<T> override(T other, String person, String reason) {
		return new Input<>(other, person, reason);
	}

	/// The stronger of two sources; an override stands against whatever sources say.
	public Input<T> or(Input<T> other) {
		if ((this.overridden == null) != (other.overridden == null)) {
			return (this.overridden != null) ? this : other;
		}
		return (other.value.compareTo(this.value) > 0) ? other : this;
	}

}
