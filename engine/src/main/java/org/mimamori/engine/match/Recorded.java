package org.mimamori.engine.match;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.RecordedVersion;

/// How names and versions are read that somebody recorded.
final class Recorded {

	private Recorded() {
	}

	/// @return `null` where nothing is recorded, or no name
	static @Nullable CpeName cpe(@Nullable String text) {
		return (text != null) ? CpeName.parse(text).orElse(null) : null;
	}

	static RecordedVersion known(@Nullable String value) {
		if (value == null || value.isBlank()) {
			return RecordedVersion.NOT_RECORDED;
		}
		String text = value.strip();
		if (text.length() > 1 && (text.charAt(0) == 'v' || text.charAt(0) == 'V')
				&& Character.isDigit(text.charAt(1))) {
			text = text.substring(1);
		}
		return new RecordedVersion.Known(text);
	}

	/// @param recorded what is recorded beside the name, where the name says nothing
	static RecordedVersion version(CpeName cpe, RecordedVersion recorded) {
		return switch (cpe.version()) {
			case CpeName.ANY -> recorded;
			case CpeName.NA -> RecordedVersion.NONE;
			default -> new RecordedVersion.Known(CpeName.plain(cpe.version()));
		};
	}

	/// NVD writes `-` for hardware of any revision, so on hardware it records nothing.
	static RecordedVersion revision(CpeName cpe, RecordedVersion recorded) {
		return CpeName.NA.equals(cpe.version()) ? recorded : version(cpe, recorded);
	}

}
