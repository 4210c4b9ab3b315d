package org.mimamori.server.guideline;

import java.util.Locale;

/// How important a use is, by what a failure does: to data (low), to the business (middle), to people
/// (high).
public enum Level {

	LOW, MIDDLE, HIGH;

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
