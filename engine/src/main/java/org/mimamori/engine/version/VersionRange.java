package org.mimamori.engine.version;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// Versions from `min` to `max`; an end that is `null` is open. Its ends are read once and kept, so
/// that asking it again and again costs two comparisons.
public final class VersionRange {

	private final @Nullable String min;

	private final boolean minInclusive;

	private final @Nullable String max;

	private final boolean maxInclusive;

	/// Any thread may read them anew; all read the same.
	private @Nullable Ends ends;

	private record Ends(VersionScheme scheme, @Nullable Version min, @Nullable Version max) {
	}

	public VersionRange(@Nullable String min, boolean minInclusive, @Nullable String max, boolean maxInclusive) {
		this.min = min;
		this.minInclusive = minInclusive;
		this.max = max;
		this.maxInclusive = maxInclusive;
	}

	public static VersionRange exactly(String version) {
		return new VersionRange(version, true, version, true);
	}

	public @Nullable String min() {
		return this.min;
	}

	public boolean minInclusive() {
		return this.minInclusive;
	}

	public @Nullable String max() {
		return this.max;
	}

	public boolean maxInclusive() {
		return this.maxInclusive;
	}

	/// Whether it names one version.
	public boolean isExact() {
		return this.min != null && this.min.equals(this.max) && this.minInclusive && this.maxInclusive;
	}

	/// @return `UNKNOWN` where the version and an end of the range do not compare by the
	/// version's scheme
	public Truth contains(Version version) {
		Ends known = ends(version.scheme());
		return above(version, known.min()).and(below(version, known.max()));
	}

	private Ends ends(VersionScheme scheme) {
		Ends known = this.ends;
		if (known == null || known.scheme() != scheme) {
			known = new Ends(scheme, (this.min != null) ? Version.of(this.min, scheme) : null,
					(this.max != null) ? Version.of(this.max, scheme) : null);
			this.ends = known;
		}
		return known;
	}

	private Truth above(Version version, @Nullable Version end) {
		return (end == null) ? Truth.TRUE : switch (version.compare(end)) {
			case AFTER -> Truth.TRUE;
			case SAME -> this.minInclusive ? Truth.TRUE : Truth.FALSE;
			case BEFORE -> Truth.FALSE;
			case UNKNOWN -> Truth.UNKNOWN;
		};
	}

	private Truth below(Version version, @Nullable Version end) {
		return (end == null) ? Truth.TRUE : switch (version.compare(end)) {
			case BEFORE -> Truth.TRUE;
			case SAME -> this.maxInclusive ? Truth.TRUE : Truth.FALSE;
			case AFTER -> Truth.FALSE;
			case UNKNOWN -> Truth.UNKNOWN;
		};
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof VersionRange range && Objects.equals(this.min, range.min)
				&& Objects.equals(this.max, range.max) && this.minInclusive == range.minInclusive
				&& this.maxInclusive == range.maxInclusive;
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.min, this.minInclusive, this.max, this.maxInclusive);
	}

	/// The range in operators, for example `>= 1.0, < 2.0`.
	@Override
	public String toString() {
		if (isExact()) {
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
