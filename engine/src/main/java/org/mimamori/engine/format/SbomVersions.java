package org.mimamori.engine.format;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// Which versions of the formats are read.
final class SbomVersions {

	private static final String UNKNOWN = "unknown";

	private SbomVersions() {
	}

	static String cycloneDx(@Nullable String told, SbomDraft draft, Function<String, RefusedInput> refusal)
			throws RefusedInput {
		if (told == null || told.isBlank()) {
			draft.note("the document does not tell its CycloneDX version");
			return UNKNOWN;
		}
		String version = told.strip();
		if (!version.matches("1\\.\\d{1,3}")) {
			throw refusal.apply("is CycloneDX " + shown(version) + ", which is not read; export version 1.6");
		}
		if (!version.matches("1\\.[0-7]")) {
			draft.note("CycloneDX " + version + " is newer than what is known here (1.7); check the result");
		}
		return version;
	}

	static String spdx(String told, Function<String, RefusedInput> refusal) throws RefusedInput {
		String version = told.strip();
		if (!version.matches("SPDX-2\\.\\d{1,3}")) {
			throw refusal.apply("is SPDX in version " + shown(version) + ", which is not read; export SPDX 2.3");
		}
		return version.substring("SPDX-".length());
	}

	private static String shown(String version) {
		String shown = version.replaceAll("\\p{Cntrl}", "?");
		return (shown.length() > 40) ? shown.substring(0, 40) + "…" : shown;
	}

}
