package org.mimamori.server.inventory.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Firmware;

/// What a browser may send of a firmware release.
record FirmwareForm(@Nullable String name, @Nullable String version, @Nullable String cpe, @Nullable String released,
		@Nullable String hashes) {

	static FirmwareForm of(Firmware firmware) {
		return new FirmwareForm(firmware.name(), firmware.version(), firmware.cpe(),
				(firmware.releasedOn() != null) ? firmware.releasedOn().toString() : null,
				String.join("\n", firmware.hashes()));
	}

	/// @throws org.mimamori.server.inventory.InventoryRefusal `date.unreadable`
	Firmware firmware(long id, long modelId) {
		return new Firmware(id, modelId, this.name, this.version, this.cpe, Numbers.date(this.released),
				(this.hashes != null) ? this.hashes.lines().toList() : List.of());
	}

}
