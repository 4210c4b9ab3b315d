package org.mimamori.server.inventory.ledger;

import org.jspecify.annotations.Nullable;

/// A row as it would be taken in.
///
/// @param action new, changed or same
public record LedgerPreviewRow(int row, String action, @Nullable String name, @Nullable String serial, boolean lot,
		int units, String site, String model, @Nullable String firmware, @Nullable String owner,
		@Nullable String state) {

	/// What a person calls it.
	public @Nullable String label() {
		return (this.name != null) ? this.name : this.serial;
	}

}
