package org.mimamori.engine.version;

import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/// Versions from `min` to `max`; an end that is `null` is open.
public record VersionRange(@Nullable String min, boolean minInclusive, @Nullable String max, boolean maxInclusive) {

	public static VersionRange exactly(String version) {
		return new VersionRange(version, true, version, true);
	}

	/// @return `UNKNOWN` where the version and an end of the range do not compare
	public Truth contains(String version, VersionOrder order) {
		return above(version, order).and(below(version, order));
	}

	private Truth above(String version, VersionOrder order) {
		if (this.min == null) {
			return Truth.TRUE;
		}
		OptionalInt compared = order.compare(version, this.min);
		if (compared.isEmpty()) {
			return Truth.UNKNOWN;
		}
		return (compared.getAsInt() > 0 || (this.minInclusive && compared.getAsInt() == 0)) ? Truth.TRUE : Truth.FALSE;
	}

	private Truth below(String version, VersionOrder order) {
		if (this.max == null) {
			return Truth.TRUE;
		}
		OptionalInt compared = order.compare(version, this.max);
		if (compared.isEmpty()) {
			return Truth.UNKNOWN;
		}
		return (compared.getAsInt() < 0 || (this.maxInclusive && compared.getAsInt() == 0)) ? Truth.TRUE : Truth.FALSE;
	}

	/// The range in operators, for example `>= 1.0, < 2.0`.
	@Override
	public String toString() {
		if (this.min != null && this.min.equals(this.max)) {
			return "= " + this.min;
		}
		StringBuilder text = new StringBuilder();
		if (this.min != null) {
			text.append(this.minInclusive ? ">= " : "> ").append(this.min);
		}
		if (this.max != null) {
			text.append((text.length() > 0) ? ", " : "").append(this.maxInclusive ? "<= " : "< ").append(this.max);
		}
		return (text.length() > 0) ? text.toString() : "*";
	}

}
