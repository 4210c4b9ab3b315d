package org.mimamori.engine.format;

import java.util.Locale;
import java.util.Optional;

import org.mimamori.engine.format.Advisory.Standing;

/// The words of the CVE programme for where a record stands.
final class CveStates {

	private CveStates() {
	}

	/// A tag of a CVE record's container, which NVD repeats.
	static Optional<Standing> tag(String tag) {
		return switch (tag.toLowerCase(Locale.ROOT)) {
			case "disputed" -> Optional.of(Standing.DISPUTED);
			case "unsupported-when-assigned" -> Optional.of(Standing.UNSUPPORTED);
			default -> Optional.empty();
		};
	}

	/// `cveMetadata.state`.
	static Standing state(String state) {
		return switch (state.toUpperCase(Locale.ROOT)) {
			case "REJECTED" -> Standing.REJECTED;
			case "RESERVED" -> Standing.RESERVED;
			default -> Standing.PUBLISHED;
		};
	}

}
