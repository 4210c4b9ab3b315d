package org.mimamori.server.inventory.web;

import org.jspecify.annotations.Nullable;

/// One line of a selection box.
///
/// @param current as the HTML attribute wants it
record Choice(String value, String label, boolean current) {

	static Choice of(Object value, String label, @Nullable Object chosen) {
		return new Choice(value.toString(), label, chosen != null && value.toString().equals(chosen.toString()));
	}

}
