package org.mimamori.server.inventory;

import java.util.Locale;

/// What a part does in a system (the primitives of the JPCERT/CC checklist), in the order in which data
/// flows.
public enum Primitive {

	SENSOR, COMMUNICATION_CHANNEL, AGGREGATOR, DECISION_TRIGGER, E_UTILITY;

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static Primitive of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

}
