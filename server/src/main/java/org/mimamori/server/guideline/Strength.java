package org.mimamori.server.guideline;

import java.util.Locale;

/// How strongly an item is asked for: it has to be, it should be, it is better to be.
public enum Strength {

	MUST, SHOULD, BETTER;

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
