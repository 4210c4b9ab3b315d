package org.mimamori.server.guideline;

import java.util.Locale;

/// The five units of which every IoT system consists (NIST SP 800-183, used by JPCERT/CC's checklist).
public enum Primitive {

	SENSOR, COMMUNICATION_CHANNEL, AGGREGATOR, DECISION_TRIGGER, E_UTILITY;

	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
