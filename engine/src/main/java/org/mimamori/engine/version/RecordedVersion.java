package org.mimamori.engine.version;

/// What is recorded of an installed item's version.
public sealed interface RecordedVersion {

	/// Nobody wrote it down.
	RecordedVersion NOT_RECORDED = new NotRecorded();

	/// The item has no version at all (CPE `-`).
	RecordedVersion NONE = new None();

	record Known(String value) implements RecordedVersion {
		@Override
		public String toString() {
			return this.value;
		}
	}

	record NotRecorded() implements RecordedVersion {
		@Override
		public String toString() {
			return "?";
		}
	}

	record None() implements RecordedVersion {
		@Override
		public String toString() {
			return "-";
		}
	}

}
