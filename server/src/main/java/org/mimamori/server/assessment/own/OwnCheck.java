package org.mimamori.server.assessment.own;

import java.util.List;
import java.util.function.Supplier;

/// What this server says to one item of its own list.
///
/// @param item of the JPCERT/CC checklist, such as `I-1`
record OwnCheck(String item, Supplier<List<Fact>> look) {

	static final String GUIDELINE = "jpcert-iot";

	/// The name of the rule that asks it.
	String rule() {
		return "own-" + this.item.toLowerCase(java.util.Locale.ROOT);
	}

}
