package org.mimamori.server.assessment;

import java.time.Instant;

import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.Level;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.UseLevel;
import org.jspecify.annotations.Nullable;

/// A guideline applied to a system.
///
/// @param edition what it asks; it stays with the edition it was begun with until somebody moves it on
public record Sheet(long id, IotSystem system, Edition edition, String name, Instant madeAt, String madeBy,
		Instant changedAt, boolean removed) {

	/// The level by which the guideline recommends; nobody having said is the gravest
	/// one.
	public Level level() {
		return level(this.system.setting().useLevel());
	}

	static Level level(@Nullable UseLevel useLevel) {
		if (useLevel == null) {
			return Level.HIGH;
		}
		return switch (useLevel) {
			case DATA -> Level.LOW;
			case BUSINESS -> Level.MIDDLE;
			case PEOPLE -> Level.HIGH;
		};
	}

}
