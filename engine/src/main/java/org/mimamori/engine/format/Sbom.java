package org.mimamori.engine.format;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A component list as its maker published it.
///
/// @param format `CycloneDX` or `SPDX`
/// @param specVersion the version of the format, such as `1.6`, or `unknown`
/// @param subject what the list is about: CycloneDX `metadata.component`, the first package that an
/// SPDX document describes
/// @param components everything else it lists, flattened, each once; the subject is not repeated
/// @param warnings what was left out or looked wrong, in words for the user
public record Sbom(String format, String specVersion, @Nullable SbomComponent subject, List<SbomComponent> components,
		List<String> warnings) {

	public Sbom {
		components = List.copyOf(components);
		warnings = List.copyOf(warnings);
	}

}
