package org.mimamori.engine.format;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// One component of an [Sbom]; what its maker left open is null.
///
/// @param name its name, never empty
/// @param version its version as written
/// @param supplier who supplies or makes it
/// @param purl its package URL
/// @param cpe its CPE name as a 2.3 formatted string
/// @param type its kind as written, in lower case, such as `firmware` or `library`
/// @param hashes of its file, as `sha256:…`, the usual algorithms first
public record SbomComponent(String name, @Nullable String version, @Nullable String supplier, @Nullable String purl,
		@Nullable String cpe, @Nullable String type, List<String> hashes) {

	public SbomComponent {
		hashes = List.copyOf(hashes);
	}

	public SbomComponent(String name, @Nullable String version, @Nullable String supplier, @Nullable String purl,
			@Nullable String cpe, @Nullable String type) {
		this(name, version, supplier, purl, cpe, type, List.of());
	}

}
