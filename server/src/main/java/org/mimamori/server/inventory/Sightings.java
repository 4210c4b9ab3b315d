package org.mimamori.server.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// When devices were last heard of, as whoever watches the network tells.
@Needs(Right.INVENTORY)
@Service
@Transactional
public class Sightings {

	/// The most that are told at once.
	public static final int MOST = 10_000;

	private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

	private final SightingRepository repository;

	private final AuditLog audit;

	private final Clock clock;

	Sightings(SightingRepository repository, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.audit = audit;
		this.clock = clock;
	}

	/// One line of what is told: one of number, serial number, MAC address or network
	/// address names the device, in this order.
	///
	/// @param at `null`: now
	public record Told(@Nullable Long device, @Nullable String serial, @Nullable String mac, @Nullable String address,
			@Nullable Instant at) {
	}

	/// Why a line was not taken.
	public enum Fault {

		UNREADABLE, UNNAMED, UNKNOWN, AMBIGUOUS, FUTURE

	}

	/// @param row from 0
	public record Refused(int row, Fault fault) {
	}

	/// @param taken lines that named one device
	/// @param news devices that were heard of later than known before
	public record Result(int taken, int news, List<Refused> refused) {

		public Result {
			refused = List.copyOf(refused);
		}

		/// How many lines were not taken for a reason.
		public long count(Fault fault) {
			return this.refused.stream().filter((one) -> one.fault() == fault).count();
		}

	}

	@Transactional(readOnly = true)
	public @Nullable Sighting get(long deviceId) {
		return this.repository.get(deviceId);
	}

	/// Takes what can be taken. A line that is older than what is known changes nothing.
	///
	/// @param told `null` for a line that could not be read
	/// @throws InventoryRefusal `tooMany`
	public Result tell(List<@Nullable Told> told, String by) {
		if (told.size() > MOST) {
			throw new InventoryRefusal("tooMany", MOST);
		}
		Instant now = this.clock.instant();
		List<Refused> refused = new ArrayList<>();
		List<Integer> rows = new ArrayList<>();
		List<Told> usable = new ArrayList<>();
		for (int row = 0; row < told.size(); row++) {
			Told one = told.get(row);
			Fault fault = fault(one, now);
			if (one != null && fault == null) {
				rows.add(row);
				usable.add(one);
			}
			else {
				refused.add(new Refused(row, (fault != null) ? fault : Fault.UNREADABLE));
			}
		}
		List<SightingRepository.Found> found = this.repository.find(usable);
		List<Long> devices = new ArrayList<>();
		List<Instant> times = new ArrayList<>();
		for (SightingRepository.Found one : found) {
			Instant at = usable.get(one.row()).at();
			if (one.devices() == 1) {
				devices.add(one.device());
				times.add((at != null) ? at : now);
			}
			else {
				refused.add(new Refused(rows.get(one.row()), (one.devices() == 0) ? Fault.UNKNOWN : Fault.AMBIGUOUS));
			}
		}
		refused.sort((one, other) -> Integer.compare(one.row(), other.row()));
		int news = this.repository.save(devices, times, by);
		this.audit.record("inventory.sightings.told", null,
				"taken: " + devices.size() + ", refused: " + refused.size());
		return new Result(devices.size(), news, refused);
	}

	private static @Nullable Fault fault(@Nullable Told told, Instant now) {
		if (told == null) {
			return Fault.UNREADABLE;
		}
		if (told.device() == null && told.serial() == null && told.mac() == null && told.address() == null) {
			return Fault.UNNAMED;
		}
		Instant at = told.at();
		return (at != null && at.isAfter(now.plus(CLOCKS_APART))) ? Fault.FUTURE : null;
	}

}
