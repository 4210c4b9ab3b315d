package org.mimamori.server.inventory;

import java.util.Locale;

/// The levels of a place, from the whole company to a part of a floor.
public enum SiteKind {

	COMPANY, PLANT, BUILDING, FLOOR, AREA;

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static SiteKind of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

}
