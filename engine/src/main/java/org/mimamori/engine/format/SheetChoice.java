package org.mimamori.engine.format;

import org.jspecify.annotations.Nullable;

/// Which sheet of a workbook to read. A text file has a single sheet without a name.
///
/// @param name the sheet's name as shown on its tab, or null for the first visible sheet
public record SheetChoice(@Nullable String name) {

	public static final SheetChoice FIRST = new SheetChoice(null);

	public static SheetChoice named(String name) {
		return new SheetChoice(name);
	}

}
