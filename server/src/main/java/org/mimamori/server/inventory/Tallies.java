package org.mimamori.server.inventory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How many devices have which traits, and which lack them.
@Needs(Right.INVENTORY)
@Service
@Transactional(readOnly = true)
public class Tallies {

	private final TallyRepository repository;

	private final SystemRepository systems;

	private final Clock clock;

	Tallies(TallyRepository repository, SystemRepository systems, Clock clock) {
		this.repository = repository;
		this.systems = systems;
		this.clock = clock;
	}

	/// All traits of one system.
	public Map<Trait, Tally> of(long systemId) {
		return this.repository.tally(systemId, LocalDate.now(this.clock));
	}

	/// All traits of every system, by the number of the system. One without devices is
	/// absent.
	public Map<Long, Map<Trait, Tally>> ofAll() {
		Map<Long, Map<Trait, Tally>> all = new HashMap<>();
		for (IotSystem system : this.systems.all()) {
			Map<Trait, Tally> tallies = of(system.id());
			if (tallies.values().stream().anyMatch((tally) -> tally.of() > 0)) {
				all.put(system.id(), tallies);
			}
		}
		return all;
	}

	/// All traits of the whole fleet, whatever systems its devices belong to.
	public Map<Trait, Tally> ofFleet() {
		return this.repository.tallyFleet(LocalDate.now(this.clock));
	}

	/// The devices of a system that lack a trait, by their numbers.
	///
	/// @param systemId `null` for the whole fleet
	/// @param after number of the device before the first one wanted; 0 for the first
	/// page
	public List<Lacking> lacking(@Nullable Long systemId, Trait trait, long after, int limit) {
		return this.repository.lacking(systemId, trait, after, Math.clamp(limit, 1, 1001), LocalDate.now(this.clock));
	}

}
