package org.mimamori.server.inventory;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What is done to several devices at once. The last acts can be taken back while the server runs.
@Needs(Right.INVENTORY)
@Service
@Transactional
public class DeviceBulk {

	private static final int MOST = 1000;

	private final Devices devices;

	private final DeviceRepository repository;

	private final Populations populations;

	private final AuditLog audit;

	private final Remembered<List<String>> before = new Remembered<>();

	DeviceBulk(Devices devices, DeviceRepository repository, Populations populations, AuditLog audit) {
		this.devices = devices;
		this.repository = repository;
		this.populations = populations;
		this.audit = audit;
	}

	/// New values; `null` leaves the old one.
	public record Change(Device.@Nullable Owner owner, Device.@Nullable State state, @Nullable Long siteId,
			@Nullable Long firmwareId) {

		public boolean empty() {
			return this.owner == null && this.state == null && this.siteId == null && this.firmwareId == null;
		}

	}

	/// @param undo what [#undo] wants to know
	public record Done(int count, String undo) {
	}

	/// All or none.
	///
	/// @throws InventoryRefusal `tooMany`, `firmware.otherModel`, `site.gone`
	public Done change(List<Long> ids, Change change) {
		List<String> snapshots = snapshots(ids);
		int count = 0;
		for (Long id : ids) {
			Device device = this.devices.get(id);
			if (device != null) {
				Long firmwareId = change.firmwareId();
				Long siteId = change.siteId();
				Device.Owner owner = change.owner();
				Device.State state = change.state();
				this.devices.save(
						new Device(device.id(), device.modelId(),
								(firmwareId != null) ? firmwareId : device.firmwareId(), device.hardwareRevision(),
								(siteId != null) ? siteId : device.siteId(), device.lot(), device.units(),
								device.name(), device.serial(), device.purpose(),
								(owner != null) ? owner : device.owner(), (state != null) ? state : device.state(),
								device.networkAddress(), device.macAddress(), device.installedOn(), device.note()),
						null);
				count++;
			}
		}
		return new Done(count, this.before.keep(snapshots));
	}

	public Done remove(List<Long> ids) {
		List<String> snapshots = snapshots(ids);
		int removed = this.devices.remove(ids);
		return new Done(removed, this.before.keep(snapshots));
	}

	/// Gives the devices of an act their former values; a removed one comes back under
	/// its
	/// number.
	///
	/// @return how many; 0 if the act is no longer remembered
	public int undo(String key) {
		List<String> snapshots = this.before.take(key);
		if (snapshots == null) {
			return 0;
		}
		int count = this.repository.restore(snapshots);
		this.populations.tell(List.of());
		if (count > 0) {
			this.audit.record("inventory.device.restored", null, String.valueOf(count));
		}
		return count;
	}

	/// Remembers devices as they are, for what another door is about to do to them.
	///
	/// @return what [#undo] wants to know
	String keep(List<Long> ids) {
		return this.before.keep(snapshots(ids));
	}

	private List<String> snapshots(List<Long> ids) {
		if (ids.size() > MOST) {
			throw new InventoryRefusal("tooMany", MOST);
		}
		return this.repository.snapshots(ids);
	}

}
