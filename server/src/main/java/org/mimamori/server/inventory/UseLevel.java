package org.mimamori.server.inventory;

import java.util.Locale;

/// The three levels of use: a failure touches data, the business, or people.
public enum UseLevel {

	DATA, BUSINESS, PEOPLE;

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
