package org.mimamori.server.inventory;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What was done to devices before they were given away or used again.
@Needs(Right.INVENTORY)
@Service
@Transactional
public class Wipings {

	private static final int MOST = 1000;

	private final WipingRepository repository;

	private final DeviceBulk bulk;

	private final AuditLog audit;

	private final Clock clock;

	Wipings(WipingRepository repository, DeviceBulk bulk, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.bulk = bulk;
		this.audit = audit;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	public Wiping get(long deviceId) {
		return this.repository.get(deviceId);
	}

	/// Says the same of several devices; those that are gone are left out.
	///
	/// @throws InventoryRefusal `tooMany`, `tooLong`, `wiping.future`
	public DeviceBulk.Done save(List<Long> deviceIds, Wiping wiping, String by) {
		if (deviceIds.size() > MOST) {
			throw new InventoryRefusal("tooMany", MOST);
		}
		Instant now = this.clock.instant();
		// a day of grace, because it may be tomorrow where the device stands
		if (wiping.wipedOn() != null && wiping.wipedOn()
			.atStartOfDay()
			.isAfter(now.atOffset(ZoneOffset.UTC).toLocalDateTime().plusDays(1))) {
			throw new InventoryRefusal("wiping.future");
		}
		Wiping clean = new Wiping(wiping.wipedOn(), Texts.optional(wiping.wipedHow(), 1000), wiping.initialised(),
				wiping.tamperChecked(), now, by);
		String undo = this.bulk.keep(deviceIds);
		List<Long> known = this.repository.save(deviceIds, clean);
		known.forEach((id) -> this.audit.record("inventory.device.wiped", "device:" + id, "wiped: " + clean.wipedOn()
				+ ", initialised: " + clean.initialised() + ", checked: " + clean.tamperChecked()));
		return new DeviceBulk.Done(known.size(), undo);
	}

}
