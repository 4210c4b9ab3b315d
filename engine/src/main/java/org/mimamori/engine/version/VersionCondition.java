package org.mimamori.engine.version;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// What an advisory says about versions of one product.
public sealed interface VersionCondition {

	/// Every version, recorded or not.
	VersionCondition ANY = new Every();

	/// Only a product that has no version (CPE `-`).
	VersionCondition NONE = new Versionless();

	record Every() implements VersionCondition {
		@Override
		public String toString() {
			return "*";
		}
	}

	record Versionless() implements VersionCondition {
		@Override
		public String toString() {
			return "-";
		}
	}

	/// One version, compared as text (NISTIR 7696); `*` and `?` are wildcards.
	record Exact(String version) implements VersionCondition {
		@Override
		public String toString() {
			return "= " + this.version;
		}
	}

	/// One of several ranges.
	///
	/// @param scheme the scheme that the advisory names (VERS); `null` where it names
	/// none
	record Within(List<VersionRange> ranges, @Nullable VersionScheme scheme) implements VersionCondition {
		public Within {
			ranges = List.copyOf(ranges);
		}

		public Within(List<VersionRange> ranges) {
			this(ranges, null);
		}

		/// Compares by the scheme that the advisory names, else by the version's own.
		///
		/// @return `UNKNOWN` where the advisory names a scheme that does not compare with
		/// the version's
		public Truth contains(Version version) {
			Version seen = (this.scheme != null) ? version.seenBy(this.scheme) : version;
			if (seen == null) {
				return Truth.UNKNOWN;
			}
			boolean ofUpstream = this.scheme == null && version.scheme().isDistribution();
			Truth truth = Truth.FALSE;
			for (int i = 0; truth != Truth.TRUE && i < this.ranges.size(); i++) {
				VersionRange range = this.ranges.get(i);
				truth = truth.or(ofUpstream ? range.containsUpstream(seen) : range.contains(seen));
			}
			return truth;
		}

		@Override
		public String toString() {
			return this.ranges.stream().map(VersionRange::toString).collect(Collectors.joining(" | "));
		}
	}

	/// Words that could not be read; kept as published.
	record Unclear(String text) implements VersionCondition {
		@Override
		public String toString() {
			return "\"" + this.text + "\"";
		}
	}

}
