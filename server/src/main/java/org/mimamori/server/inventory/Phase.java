package org.mimamori.server.inventory;

import java.util.Locale;

/// Whether a system is still being tried out (PoC) or in production.
public enum Phase {

	POC, PRODUCTION;

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static Phase of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

}
