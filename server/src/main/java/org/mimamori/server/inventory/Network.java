package org.mimamori.server.inventory;

import java.util.Locale;

/// How far the devices of a place can be reached (SSVC decision point System Exposure): hardly at all,
/// from networks under control, or from networks open to all.
public enum Network {

	SMALL, CONTROLLED, OPEN;

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
