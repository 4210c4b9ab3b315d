package org.mimamori.server.inventory.web;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Wiping;

/// What a browser may send of wiping.
///
/// @param said whether the form shows all that is known, so that an empty one clears it
record WipingForm(@Nullable String wipedOn, @Nullable String wipedHow, @Nullable Boolean initialised,
		@Nullable Boolean tamperChecked, @Nullable Boolean said) {

	boolean empty() {
		return this.said == null && (this.wipedOn == null || this.wipedOn.isBlank())
				&& (this.wipedHow == null || this.wipedHow.isBlank()) && this.initialised == null
				&& this.tamperChecked == null;
	}

	/// @throws org.mimamori.server.inventory.InventoryRefusal `date.unreadable`
	Wiping wiping() {
		return new Wiping(Numbers.date(this.wipedOn), this.wipedHow, Boolean.TRUE.equals(this.initialised),
				Boolean.TRUE.equals(this.tamperChecked), null, null);
	}

}
