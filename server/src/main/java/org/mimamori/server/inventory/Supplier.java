package org.mimamori.server.inventory;

import org.jspecify.annotations.Nullable;

/// A maker or vendor, and whom to call.
///
/// @param id 0 for one that is not stored yet
public record Supplier(long id, String name, @Nullable String nameJa, @Nullable String website,
		@Nullable String supportContact, @Nullable String securityContact, long models) {

	public String name(boolean japanese) {
		return (japanese && this.nameJa != null) ? this.nameJa : this.name;
	}

}
