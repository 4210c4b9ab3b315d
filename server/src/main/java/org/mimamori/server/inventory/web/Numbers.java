package org.mimamori.server.inventory.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.InventoryRefusal;

/// Numbers and dates as a browser sends them.
final class Numbers {

	private Numbers() {
	}

	/// `null` for what is no number.
	static @Nullable Long id(@Nullable String text) {
		try {
			return (text == null || text.isBlank()) ? null : Long.valueOf(text.strip());
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/// @throws InventoryRefusal `units.unreadable`
	static int units(@Nullable String text) {
		Long number = id((text != null) ? text.replace(",", "") : null);
		if (number == null || number < 1 || number > 1_000_000) {
			throw new InventoryRefusal("units.unreadable");
		}
		return number.intValue();
	}

	/// @throws InventoryRefusal `date.unreadable`
	static @Nullable LocalDate date(@Nullable String text) {
		if (text == null || text.isBlank()) {
			return null;
		}
		try {
			LocalDate date = LocalDate.parse(text.strip().replace('/', '-'));
			if (date.getYear() >= 1900 && date.getYear() < 2200) {
				return date;
			}
		}
		catch (DateTimeParseException ex) {
			// told below, together with dates nobody means
		}
		throw new InventoryRefusal("date.unreadable", text.strip().substring(0, Math.min(20, text.strip().length())));
	}

}
