package org.mimamori.server.inventory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A part of a firmware release, as its SBOM names it.
///
/// @param hashes of its file, as `sha256:…`
public record Component(String name, @Nullable String version, @Nullable String supplier, @Nullable String purl,
		@Nullable String cpe, List<String> hashes) {

	public Component {
		hashes = List.copyOf(hashes);
	}

	public Component(String name, @Nullable String version, @Nullable String supplier, @Nullable String purl,
			@Nullable String cpe) {
		this(name, version, supplier, purl, cpe, List.of());
	}

}
