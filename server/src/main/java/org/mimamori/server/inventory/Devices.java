package org.mimamori.server.inventory;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The devices and lots.
@Needs(Right.INVENTORY)
@Service
@Transactional
public class Devices {

	private final DeviceRepository repository;

	private final DeviceListRepository lists;

	private final CompositionRepository compositions;

	private final Populations populations;

	private final AuditLog audit;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Devices(DeviceRepository repository, DeviceListRepository lists, CompositionRepository compositions,
			Populations populations, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
		this.repository = repository;
		this.lists = lists;
		this.compositions = compositions;
		this.populations = populations;
		this.audit = audit;
		this.events = events;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	public @Nullable Device get(long id) {
		return this.repository.get(id);
	}

	@Transactional(readOnly = true)
	public @Nullable DeviceRow row(long id) {
		return this.lists.row(id, LocalDate.now(this.clock));
	}

	@Transactional(readOnly = true)
	public List<DeviceRow> list(DeviceQuery query) {
		return this.lists.list(query, LocalDate.now(this.clock));
	}

	/// How many entries and units a query has in all, however many it shows.
	@Transactional(readOnly = true)
	public Totals totals(DeviceQuery query) {
		return this.lists.totals(query, LocalDate.now(this.clock));
	}

	/// @param entries rows
	/// @param units rows, lots counted by their units
	public record Totals(long entries, long units) {
	}

	/// Stores a new device (id 0) or changes one.
	///
	/// @throws InventoryRefusal `device.unnamed`, `device.serialExists`,
	/// `device.lotSerial`, `device.gone`, `site.gone`, `firmware.otherModel`
	public long save(Device device, @Nullable String origin) {
		String name = Texts.optional(device.name(), 200);
		String serial = Texts.optional(device.serial(), 200);
		if (name == null && serial == null && !device.lot()) {
			throw new InventoryRefusal("device.unnamed");
		}
		if (device.lot() && serial != null) {
			throw new InventoryRefusal("device.lotSerial");
		}
		if (!this.repository.siteExists(device.siteId())) {
			throw new InventoryRefusal("site.gone");
		}
		Long firmwareId = device.firmwareId();
		if (firmwareId != null && !this.repository.firmwareFits(firmwareId, device.modelId())) {
			throw new InventoryRefusal("firmware.otherModel");
		}
		if (serial != null) {
			Long other = this.repository.findSerial(device.modelId(), serial);
			if (other != null && other != device.id()) {
				throw new InventoryRefusal("device.serialExists", serial);
			}
		}
		CompositionRepository.Found composition = this.compositions.findOrCreate(device.modelId(), device.firmwareId(),
				Texts.optional(device.hardwareRevision(), 100));
		Device clean = new Device(device.id(), device.modelId(), device.firmwareId(), device.hardwareRevision(),
				device.siteId(), device.lot(), device.lot() ? Math.clamp(device.units(), 1, 1_000_000) : 1, name,
				serial, Texts.optional(device.purpose(), 500), device.owner(), device.state(),
				Texts.optional(device.networkAddress(), 100), Texts.optional(device.macAddress(), 50),
				device.installedOn(), Texts.optional(device.note(), 2000));
		Instant now = this.clock.instant();
		long id = (device.id() == 0) ? this.repository.insert(clean, composition.id(), origin, now)
				: this.repository.update(clean, composition.id(), now);
		this.audit.record((device.id() == 0) ? "inventory.device.created" : "inventory.device.changed", "device:" + id,
				clean.label());
		if (composition.created()) {
			this.events.publishEvent(new InventoryEvent.CompositionsRevised(List.of(composition.id())));
		}
		this.populations.tell(composition.created() ? List.of(composition.id()) : List.of());
		return id;
	}

	/// Adds many devices at once, as they are, with one entry in the record.
	public void addAll(List<Device> devices, @Nullable String origin) {
		Set<Long> created = new LinkedHashSet<>();
		List<Long> compositionIds = new ArrayList<>(devices.size());
		for (Device device : devices) {
			CompositionRepository.Found composition = this.compositions.findOrCreate(device.modelId(),
					device.firmwareId(), device.hardwareRevision());
			compositionIds.add(composition.id());
			if (composition.created()) {
				created.add(composition.id());
			}
		}
		this.repository.insertAll(devices, compositionIds, origin, this.clock.instant());
		this.audit.record("inventory.device.added", null, String.valueOf(devices.size()));
		if (!created.isEmpty()) {
			this.events.publishEvent(new InventoryEvent.CompositionsRevised(List.copyOf(created)));
		}
		this.populations.tell(created);
	}

	/// What a device says of itself, or its engineer after an update: it now runs another
	/// release.
	public void runs(long id, long firmwareId) {
		Device device = this.repository.get(id);
		if (device == null) {
			throw new InventoryRefusal("device.gone");
		}
		save(new Device(device.id(), device.modelId(), firmwareId, device.hardwareRevision(), device.siteId(),
				device.lot(), device.units(), device.name(), device.serial(), device.purpose(), device.owner(),
				device.state(), device.networkAddress(), device.macAddress(), device.installedOn(), device.note()),
				null);
	}

	/// @return how many were there
	public int remove(List<Long> ids) {
		List<Long> removed = this.repository.delete(ids);
		removed.forEach((id) -> this.audit.record("inventory.device.removed", "device:" + id, null));
		this.populations.tell(List.of());
		return removed.size();
	}

}
