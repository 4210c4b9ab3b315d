package org.mimamori.server.inventory;

import org.jspecify.annotations.Nullable;

/// A part of a firmware release, as its SBOM names it.
public record Component(String name, @Nullable String version, @Nullable String supplier, @Nullable String purl,
		@Nullable String cpe) {
}
