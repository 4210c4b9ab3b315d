package org.mimamori.server.inventory;

import org.jspecify.annotations.Nullable;

/// A place in the tree.
///
/// @param nameEn the name in English where it has one beside its own
/// @param setting what was said of this very place
/// @param fullPath names from the root, joined by ` / `
/// @param entries device rows directly here, retired ones left out
/// @param units devices directly here, lots counted by their units
public record Site(long id, @Nullable Long parentId, SiteKind kind, String name, @Nullable String nameEn,
		Setting setting, String fullPath, long entries, long units) {

	public String name(boolean japanese) {
		return (japanese || this.nameEn == null) ? this.name : this.nameEn;
	}

}
