package org.mimamori.server.inventory;

import org.jspecify.annotations.Nullable;

/// Devices and services that serve one purpose: what a check sheet is about.
///
/// @param id 0 for one that is not stored yet
/// @param nameEn the name in English where it has one beside its own
/// @param setting how it is reached and what a failure of it touches
/// @param itOwner who answers for it on the IT side
/// @param own whether it is this very server
public record IotSystem(long id, String name, @Nullable String nameEn, @Nullable String purpose, Phase phase,
		Setting setting, @Nullable String itOwner, @Nullable String otOwner, boolean own) {

	public IotSystem(long id, String name, @Nullable String nameEn, @Nullable String purpose, Phase phase,
			Setting setting, @Nullable String itOwner, @Nullable String otOwner) {
		this(id, name, nameEn, purpose, phase, setting, itOwner, otOwner, false);
	}

	public String name(boolean japanese) {
		return (japanese || this.nameEn == null) ? this.name : this.nameEn;
	}

}
