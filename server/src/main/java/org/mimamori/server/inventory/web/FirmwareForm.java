package org.mimamori.server.inventory.web;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Touch;

/// What a browser may send of a firmware release.
record FirmwareForm(@Nullable String name, @Nullable String version, @Nullable String cpe, @Nullable String released) {

	static FirmwareForm of(Firmware firmware) {
		return new FirmwareForm(firmware.name(), firmware.version(), firmware.cpe(),
				(firmware.releasedOn() != null) ? firmware.releasedOn().toString() : null);
	}

	/// @throws org.mimamori.server.inventory.InventoryRefusal `date.unreadable`
	Firmware firmware(long id, long modelId) {
		return new Firmware(id, modelId, this.name, this.version, this.cpe, Numbers.date(this.released), null, null,
				null, 0, 0, 0, 0, Touch.NONE);
	}

}
