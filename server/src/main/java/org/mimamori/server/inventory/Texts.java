package org.mimamori.server.inventory;

import org.jspecify.annotations.Nullable;

/// Texts as people type them.
final class Texts {

	private Texts() {
	}

	/// @throws InventoryRefusal `required` or `tooLong`, naming the field
	static String required(@Nullable String text, String field, int longest) {
		String plain = optional(text, longest);
		if (plain == null) {
			throw new InventoryRefusal("required", field);
		}
		return plain;
	}

	static @Nullable String optional(@Nullable String text, int longest) {
		if (text == null || text.isBlank()) {
			return null;
		}
		String plain = text.strip();
		if (plain.length() > longest || plain.indexOf('\0') >= 0) {
			throw new InventoryRefusal("tooLong", plain.substring(0, Math.min(30, plain.length())), longest);
		}
		return plain;
	}

}
