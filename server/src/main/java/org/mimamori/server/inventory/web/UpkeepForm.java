package org.mimamori.server.inventory.web;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.SupportDate;
import org.mimamori.server.inventory.Upkeep;
import org.mimamori.server.inventory.UpkeepText;

/// What a browser may send of the upkeep of a model.
///
/// @param texts by their codes
record UpkeepForm(@Nullable String updatable, @Nullable String until, @Nullable String personal,
		@Nullable Map<String, String> texts) {

	static UpkeepForm of(Upkeep upkeep) {
		Map<String, String> texts = new HashMap<>();
		upkeep.texts().forEach((text, words) -> texts.put(text.code(), words));
		return new UpkeepForm(upkeep.updatable().code(),
				(upkeep.updatableUntil() != null) ? upkeep.updatableUntil().toString() : null,
				upkeep.personalData().code(), texts);
	}

	@Nullable String text(UpkeepText text) {
		return (this.texts != null) ? this.texts.get(text.code()) : null;
	}

	/// @throws org.mimamori.server.inventory.InventoryRefusal `date.unreadable`
	Upkeep upkeep(long modelId) {
		SupportDate.State state = DeviceFilter.word(SupportDate.State.class, this.updatable);
		Upkeep.PersonalData data = DeviceFilter.word(Upkeep.PersonalData.class, this.personal);
		Map<UpkeepText, String> said = new EnumMap<>(UpkeepText.class);
		for (UpkeepText text : UpkeepText.values()) {
			String words = text(text);
			if (words != null) {
				said.put(text, words);
			}
		}
		return new Upkeep(modelId, (state != null) ? state : SupportDate.State.UNKNOWN, Numbers.date(this.until),
				(data != null) ? data : Upkeep.PersonalData.UNKNOWN, said, null, null);
	}

}
