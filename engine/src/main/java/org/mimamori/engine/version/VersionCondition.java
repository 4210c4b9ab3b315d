package org.mimamori.engine.version;

import java.util.List;
import java.util.stream.Collectors;

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
	record Within(List<VersionRange> ranges) implements VersionCondition {
		public Within {
			ranges = List.copyOf(ranges);
		}

		public Truth contains(String version, VersionOrder order) {
			Truth truth = Truth.FALSE;
			for (VersionRange range : this.ranges) {
				truth = truth.or(range.contains(version, order));
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
