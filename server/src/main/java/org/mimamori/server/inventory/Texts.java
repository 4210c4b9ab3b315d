package org.mimamori.server.inventory;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.FieldCheck;

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
		String plain = (longest <= FieldCheck.LONGEST_LINE) ? FieldCheck.line(text) : text.strip();
		if (plain.isEmpty()) {
			return null;
		}
		if (plain.length() > longest || text.indexOf('\0') >= 0) {
			throw new InventoryRefusal("tooLong", plain.substring(0, Math.min(30, plain.length())), longest);
		}
		return plain;
	}

}
