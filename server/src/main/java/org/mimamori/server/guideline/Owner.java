package org.mimamori.server.guideline;

import java.util.Locale;

/// Who answers an item: information systems (IT), plant and building equipment (OT), or both together.
public enum Owner {

	IT, OT, BOTH;

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
