package org.mimamori.server.exposure.priority;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.priority.Exposure;
import org.mimamori.engine.priority.Input;
import org.mimamori.engine.priority.Mission;
import org.mimamori.engine.priority.Safety;
import org.mimamori.server.inventory.Network;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.UseLevel;

/// A setting in the terms of SSVC. Where nobody has said how a place is reached, it counts as open, as
/// SSVC advises; where nobody has said what a failure touches, as the business.
record PlaceSetting(Setting setting) {

	/// The source of an input that nobody has told.
	static final String ASSUMED = "assumed";

	/// The source of an input that was said of places.
	static final String PLACE = "place";

	private static final int UNSAID = 3;

	/// As `exposure_priority.setting` has it.
	static PlaceSetting of(int code) {
		int network = code / 4;
		int level = code % 4;
		return new PlaceSetting(new Setting((network < UNSAID) ? Network.values()[network] : null,
				(level < UNSAID) ? UseLevel.values()[level] : null));
	}

	int code() {
		return code(this.setting.network()) * 4 + code(this.setting.useLevel());
	}

	private static int code(@Nullable Enum<?> word) {
		return (word != null) ? word.ordinal() : UNSAID;
	}

	Input<Exposure> exposure() {
		Network network = this.setting.network();
		return (network == null) ? Input.of(Exposure.OPEN, ASSUMED) : Input.of(switch (network) {
			case SMALL -> Exposure.SMALL;
			case CONTROLLED -> Exposure.CONTROLLED;
			case OPEN -> Exposure.OPEN;
		}, PLACE);
	}

	Input<Safety> safety() {
		UseLevel level = this.setting.useLevel();
		return (level == null) ? Input.of(Safety.MARGINAL, ASSUMED) : Input.of(switch (level) {
			case DATA -> Safety.NEGLIGIBLE;
			case BUSINESS -> Safety.MARGINAL;
			case PEOPLE -> Safety.CRITICAL;
		}, PLACE);
	}

	Input<Mission> mission() {
		UseLevel level = this.setting.useLevel();
		return (level == null) ? Input.of(Mission.MEF_FAILURE, ASSUMED) : Input.of(switch (level) {
			case DATA -> Mission.DEGRADED;
			case BUSINESS, PEOPLE -> Mission.MEF_FAILURE;
		}, PLACE);
	}

}
