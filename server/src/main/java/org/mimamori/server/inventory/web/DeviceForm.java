package org.mimamori.server.inventory.web;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.DeviceRow;
import org.mimamori.server.inventory.InventoryRefusal;

/// What a browser may send of a device.
///
/// @param firmware a version as typed; one that is not known is registered
record DeviceForm(@Nullable String lot, @Nullable String units, @Nullable String name, @Nullable String serial,
		@Nullable String model, @Nullable String firmware, @Nullable String revision, @Nullable String site,
		@Nullable String owner, @Nullable String state, @Nullable String purpose, @Nullable String address,
		@Nullable String mac, @Nullable String installed, @Nullable String note) {

	static DeviceForm blank(@Nullable Long site, @Nullable Long model) {
		return new DeviceForm("false", "1", null, null, (model != null) ? model.toString() : null, null, null,
				(site != null) ? site.toString() : null, "unset", "in_service", null, null, null, null, null);
	}

	static DeviceForm of(DeviceRow row) {
		Device device = row.device();
		return new DeviceForm(String.valueOf(device.lot()), String.valueOf(device.units()), device.name(),
				device.serial(), String.valueOf(device.modelId()), row.firmware(), device.hardwareRevision(),
				String.valueOf(device.siteId()), device.owner().name(), device.state().code(), device.purpose(),
				device.networkAddress(), device.macAddress(),
				(device.installedOn() != null) ? device.installedOn().toString() : null, device.note());
	}

	boolean isLot() {
		return "true".equals(this.lot);
	}

	Device device(long id) {
		return device(id, null);
	}

	/// @throws InventoryRefusal `required`, `units.unreadable`, `date.unreadable`
	Device device(long id, @Nullable Long firmwareId) {
		Long modelId = Numbers.id(this.model);
		Long siteId = Numbers.id(this.site);
		if (modelId == null || siteId == null) {
			throw new InventoryRefusal("required", (modelId == null) ? "device.model" : "device.site");
		}
		Device.Owner chosenOwner = DeviceFilter.word(Device.Owner.class, this.owner);
		Device.State chosenState = DeviceFilter.word(Device.State.class, this.state);
		return new Device(id, modelId, firmwareId, this.revision, siteId, isLot(),
				isLot() ? Numbers.units(this.units) : 1, this.name, this.serial, this.purpose,
				(chosenOwner != null) ? chosenOwner : Device.Owner.UNSET,
				(chosenState != null) ? chosenState : Device.State.IN_SERVICE, this.address, this.mac,
				Numbers.date(this.installed), this.note);
	}

}
