package org.mimamori.engine.version;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// Versions from `min` to `max`; an end that is `null` is open. Its ends are read once and kept, so
/// that asking it again and again costs two comparisons. An end `5.15.*` lies after every version of its
/// branch and before all of the next, its previews too.
public final class VersionRange {

	/// More than any maker counts to.
	private static final String BEYOND = "9".repeat(18);

	private final @Nullable String min;

	private final boolean minInclusive;

	private final @Nullable String max;

	private final boolean maxInclusive;

	/// Any thread may read them anew; all read the same.
	private @Nullable Ends ends;

	/// @param more the ends as other schemes read them
	private record Ends(VersionScheme scheme, @Nullable Version min, @Nullable Version max, @Nullable Ends more) {
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
		return ((known.min() == null) ? Truth.TRUE : above(version.compare(known.min())))
			.and((known.max() == null) ? Truth.TRUE : below(version.compare(known.max())));
	}

	/// As [#contains], for a range of which the ends are upstream's versions.
	Truth containsUpstream(Version version) {
		Ends known = ends(version.scheme());
		return ((known.min() == null) ? Truth.TRUE : above(Upstream.compare(version, known.min())))
			.and((known.max() == null) ? Truth.TRUE : below(Upstream.compare(version, known.max())));
	}

	/// What an end is compared as.
	public static Version end(String text, VersionScheme scheme) {
		return Version.of(text.endsWith(".*") ? text.substring(0, text.length() - 1) + BEYOND : text, scheme);
	}

	private Ends ends(VersionScheme scheme) {
		Ends first = this.ends;
		for (Ends known = first; known != null; known = known.more()) {
			if (known.scheme() == scheme) {
				return known;
			}
		}
		Ends read = new Ends(scheme, (this.min != null) ? end(this.min, scheme) : null,
				(this.max != null) ? end(this.max, scheme) : null, first);
		this.ends = read;
		return read;
	}

	private Truth above(Comparison toMin) {
		return switch (toMin) {
			case AFTER -> Truth.TRUE;
			case SAME -> this.minInclusive ? Truth.TRUE : Truth.FALSE;
			case BEFORE -> Truth.FALSE;
			case UNKNOWN -> Truth.UNKNOWN;
		};
	}

	private Truth below(Comparison toMax) {
		return switch (toMax) {
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
