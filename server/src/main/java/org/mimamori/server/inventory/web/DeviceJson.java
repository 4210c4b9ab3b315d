package org.mimamori.server.inventory.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.DeviceRow;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.web.FieldCheck;

/// What a program may send of a device or lot, and what it gets.
final class DeviceJson {

	private static final String OWNERS = "IT, OT or unset";

	private static final String STATES = "in_service, spare, out_of_service or retired";

	private DeviceJson() {
	}

	/// What a program may send.
	///
	/// @param units how many, for a lot; 1 for a device
	record DeviceInput(@Nullable Long modelId, @Nullable Long firmwareId, @Nullable String hardwareRevision,
			@Nullable Long siteId, @Nullable Boolean lot, @Nullable Integer units, @Nullable String name,
			@Nullable String serial, @Nullable String purpose, @Schema(description = OWNERS) @Nullable String owner,
			@Schema(description = STATES) @Nullable String state, @Nullable String networkAddress,
			@Nullable String macAddress, @Nullable LocalDate installedOn, @Nullable String note) {

		static DeviceInput of(Device device) {
			return new DeviceInput(device.modelId(), device.firmwareId(), device.hardwareRevision(), device.siteId(),
					device.lot(), device.units(), device.name(), device.serial(), device.purpose(),
					device.owner().code(), device.state().code(), device.networkAddress(), device.macAddress(),
					device.installedOn(), device.note());
		}

		Device device(long id, Models models, Firmwares firmwares, Sites sites) {
			FieldCheck check = new FieldCheck();
			long model = id("modelId", this.modelId, check);
			if (model != 0 && models.get(model) == null) {
				check.wrong("modelId", "web.field.gone");
			}
			long site = id("siteId", this.siteId, check);
			if (site != 0 && sites.tree().get(site) == null) {
				check.wrong("siteId", "web.field.gone");
			}
			belongs(this.firmwareId, model, firmwares, check);
			boolean isLot = Boolean.TRUE.equals(this.lot);
			String plainName = check.optional("name", this.name, 200);
			String plainSerial = check.optional("serial", this.serial, 200);
			if (isLot && plainSerial != null) {
				check.wrong("serial", "web.field.together", "lot");
			}
			if (!isLot && plainName == null && plainSerial == null) {
				check.wrong("name", "web.field.required");
			}
			Device device = new Device(id, model, this.firmwareId,
					check.optional("hardwareRevision", this.hardwareRevision, 100), site, isLot,
					check.number("units", this.units, 1, isLot ? 1_000_000 : 1, 1), plainName, plainSerial,
					check.optional("purpose", this.purpose, 500), check.choice("owner", this.owner, Device.Owner.UNSET),
					check.choice("state", this.state, Device.State.IN_SERVICE),
					check.optional("networkAddress", this.networkAddress, 100),
					check.optional("macAddress", this.macAddress, 50), this.installedOn,
					check.optional("note", this.note, 2000));
			check.orRefuse();
			return device;
		}

		private static long id(String field, @Nullable Long id, FieldCheck check) {
			if (id == null) {
				check.wrong(field, "web.field.required");
			}
			return Objects.requireNonNullElse(id, 0L);
		}

	}

	/// A firmware release must be one of the device's model.
	static void belongs(@Nullable Long firmwareId, long modelId, Firmwares firmwares, FieldCheck check) {
		if (firmwareId == null) {
			return;
		}
		Firmware firmware = firmwares.get(firmwareId);
		if (firmware == null) {
			check.wrong("firmwareId", "web.field.gone");
		}
		else if (firmware.modelId() != modelId) {
			check.wrong("firmwareId", "web.field.together", "modelId");
		}
	}

	/// A device or lot.
	///
	/// @param affected how many weaknesses touch its composition
	/// @param undecided how many cannot be told
	record DeviceView(long id, String label, boolean lot, int units, @Nullable String name, @Nullable String serial,
			long siteId, String site, long modelId, String maker, String model, @Nullable Long firmwareId,
			@Nullable String firmware, @Nullable String hardwareRevision, long compositionId, @Nullable String purpose,
			String owner, String state, @Nullable String networkAddress, @Nullable String macAddress,
			@Nullable LocalDate installedOn, @Nullable String note, ModelView.SupportView support, int affected,
			int undecided, boolean named, Instant updatedAt) {

		static DeviceView of(DeviceRow row, String site) {
			Device device = row.device();
			return new DeviceView(device.id(), device.label(), device.lot(), device.units(), device.name(),
					device.serial(), device.siteId(), site, device.modelId(), row.maker(), row.model(),
					device.firmwareId(), row.firmware(), device.hardwareRevision(), row.compositionId(),
					device.purpose(), device.owner().code(), device.state().code(), device.networkAddress(),
					device.macAddress(), device.installedOn(), device.note(), ModelView.SupportView.of(row.support()),
					row.touch().affected(), row.touch().undecided(), row.touch().named(), row.updatedAt());
		}

	}

}
