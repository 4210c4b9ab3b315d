package org.mimamori.server.guideline;

import java.util.Locale;

/// The four components of an IoT system by which guidelines are chosen.
public enum Element {

	DEVICE, NETWORK, PLATFORM, MANAGEMENT;

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
