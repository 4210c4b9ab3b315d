package org.mimamori.server.exposure.priority;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.priority.Priority;
import org.mimamori.server.advisory.Likelihood;
import org.mimamori.server.advisory.Signal;
import org.mimamori.server.advisory.Signals;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.exposure.JudgingLock;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.web.FieldRefusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What to do first, on what that rests, and what people set by hand.
@Needs(Right.ADVISORY)
@Service
@Transactional
public class Priorities {

	private static final int LONGEST = 2000;

	private final PriorityRepository repository;

	private final PlaceRepository places;

	private final OverrideRepository overrides;

	private final Deciding deciding;

	private final JudgingLock lock;

	private final Signals signals;

	private final AuditLog audit;

	private final Clock clock;

	Priorities(PriorityRepository repository, PlaceRepository places, OverrideRepository overrides, Deciding deciding,
			JudgingLock lock, Signals signals, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.places = places;
		this.overrides = overrides;
		this.deciding = deciding;
		this.lock = lock;
		this.signals = signals;
		this.audit = audit;
		this.clock = clock;
	}

	/// The decision for all places of one setting.
	///
	/// @param units our devices there, lots counted by their units
	/// @param siteIds those with the most units first
	/// @param sites how many there are
	public record Decided(Setting setting, Priority priority, LocalDate since, long units, List<Long> siteIds,
			int sites) {
		public Decided {
			siteIds = List.copyOf(siteIds);
		}
	}

	/// All that is decided for one vulnerability, the most urgent first.
	///
	/// @param decided empty where it touches no device in any place
	/// @param overrides whatever was ever set by hand, the last first
	public record Decision(String vulnerability, List<Decided> decided, List<Signal> signals,
			@Nullable Likelihood likelihood, List<String> aliases, List<InputOverride> overrides) {
		public Decision {
			decided = List.copyOf(decided);
			signals = List.copyOf(signals);
			aliases = List.copyOf(aliases);
			overrides = List.copyOf(overrides);
		}
	}

	@Transactional(readOnly = true)
	public Decision of(String vulnerability) {
		List<String> one = List.of(vulnerability);
		Inputs inputs = this.deciding.inputs(one);
		List<PriorityRepository.Kept> kept = this.repository.kept(one).getOrDefault(vulnerability, List.of());
		List<Decided> decided = new ArrayList<>();
		for (PlaceRepository.Touched touched : this.places.touched(vulnerability)) {
			PlaceSetting place = PlaceSetting.of(touched.setting());
			LocalDate since = since(kept, touched.setting());
			decided.add(new Decided(place.setting(), inputs.decide(vulnerability, place, since), since, touched.units(),
					touched.siteIds(), touched.sites()));
		}
		decided.sort(
				Comparator.comparing((Decided at) -> at.priority().outcome()).thenComparing(Decided::units).reversed());
		return new Decision(vulnerability, decided, this.signals.of(one).getOrDefault(vulnerability, List.of()),
				this.signals.likelihood(vulnerability).orElse(null), this.signals.aliases(vulnerability),
				this.overrides.all(vulnerability, 50));
	}

	private LocalDate since(List<PriorityRepository.Kept> kept, int setting) {
		return kept.stream()
			.filter((one) -> one.setting() == setting)
			.map(PriorityRepository.Kept::since)
			.findFirst()
			.orElse(this.deciding.today());
	}

	/// Sets an input of a vulnerability by hand, wherever it touches us.
	///
	/// @param until the last day on which it holds
	/// @throws FieldRefusal for a value that is none of the input, without a reason, or
	/// with a day that is over
	public void set(String vulnerability, String input, String value, String reason, @Nullable LocalDate until,
			String by) {
		Optional<InputOverride.Point> point = InputOverride.Point.of(input);
		if (point.isEmpty()) {
			throw new FieldRefusal("input", "exposure.override.input");
		}
		if (!point.get().words().contains(value)) {
			throw new FieldRefusal("value", "exposure.override.value", String.join(", ", point.get().words()));
		}
		String why = reason.strip();
		if (why.isEmpty() || why.length() > LONGEST) {
			throw new FieldRefusal("reason", "exposure.override.reason", LONGEST);
		}
		if (until != null && until.isBefore(this.deciding.today())) {
			throw new FieldRefusal("until", "exposure.override.until");
		}
		this.lock.lock();
		this.overrides.set(new InputOverride(0, vulnerability, point.get(), value, why, until, by, this.clock.instant(),
				null, null));
		this.audit.record("exposure.override.set", "vulnerability:" + vulnerability,
				input + " = " + value + ": " + why);
		again(vulnerability);
	}

	/// Leaves the input to the sources again.
	///
	/// @return false if nothing was set
	public boolean end(String vulnerability, InputOverride.Point input, String by) {
		this.lock.lock();
		boolean ended = this.overrides.end(vulnerability, input, by, this.clock.instant());
		if (ended) {
			this.audit.record("exposure.override.ended", "vulnerability:" + vulnerability, input.code());
			again(vulnerability);
		}
		return ended;
	}

	/// A person who sets something wants to see what comes of it. The lock was taken
	/// before any row: who decides in the background takes them in that order too.
	private void again(String vulnerability) {
		this.repository.stale(List.of(vulnerability));
		this.deciding.run();
	}

}
