package org.mimamori.server.exposure.priority;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.priority.Priority;
import org.mimamori.server.advisory.Signals;
import org.mimamori.server.exposure.JudgingLock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Decides anew what has become stale, some advisories at a time. What is stale is kept in the database, so a
/// decision that was cut off is made after the next start.
@Component
class Deciding {

	private static final int CHUNK = 250;

	private final PriorityRepository repository;

	private final SettingRepository places;

	private final OverrideRepository overrides;

	private final Signals signals;

	private final JudgingLock lock;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Deciding(PriorityRepository repository, SettingRepository places, OverrideRepository overrides, Signals signals,
			JudgingLock lock, TransactionTemplate transaction, Clock clock) {
		this.repository = repository;
		this.places = places;
		this.overrides = overrides;
		this.signals = signals;
		this.lock = lock;
		this.transaction = transaction;
		this.clock = clock;
	}

	/// Until nothing is stale.
	void run() {
		Map<Long, Integer> settings = null;
		int chunks = 0;
		do {
			// whoever has much to decide looks up the places of all compositions once
			if (chunks++ == 1) {
				settings = this.places.settings(null);
			}
		}
		while (chunk(settings) && !Thread.currentThread().isInterrupted());
	}

	private boolean chunk(@Nullable Map<Long, Integer> settings) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> decide(settings)));
	}

	LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), ZoneId.systemDefault());
	}

	Inputs inputs(Collection<String> vulnerabilities) {
		return new Inputs(this.signals.of(vulnerabilities),
				this.overrides.holding(vulnerabilities, today())
					.stream()
					.collect(Collectors.groupingBy(InputOverride::vulnerability)));
	}

	/// @return whether there may be more
	private boolean decide(@Nullable Map<Long, Integer> settings) {
		if (this.repository.stale(1).isEmpty()) {
			return false;
		}
		this.lock.lock();
		List<Long> advisories = this.repository.stale(CHUNK);
		List<PriorityRepository.Touch> touches = this.repository.touches(advisories,
				(settings != null) ? settings : this.places.settings(advisories));
		Set<String> vulnerabilities = new LinkedHashSet<>();
		touches.forEach((touch) -> vulnerabilities.add(touch.vulnerability()));
		Inputs inputs = inputs(vulnerabilities);
		Map<String, List<PriorityRepository.Kept>> kept = this.repository.kept(vulnerabilities);
		Map<Long, Priority> decided = new LinkedHashMap<>();
		Map<String, PriorityRepository.Row> rows = new HashMap<>();
		Map<Long, Boolean> exploited = new HashMap<>();
		for (PriorityRepository.Touch touch : touches) {
			for (int bits = touch.bits(); bits != 0; bits &= bits - 1) {
				int setting = Integer.numberOfTrailingZeros(bits);
				Priority priority = decide(touch.vulnerability(), setting, inputs, kept, rows);
				if (touch.counts()) {
					decided.merge(touch.advisoryId(), priority, Deciding::moreUrgent);
				}
			}
			boolean active = inputs.signals()
				.getOrDefault(touch.vulnerability(), List.of())
				.stream()
				.anyMatch((signal) -> signal.active());
			exploited.merge(touch.advisoryId(), active && touch.counts(), Boolean::logicalOr);
		}
		this.repository.keep(List.copyOf(rows.values()));
		this.repository.keep(advisories.stream()
			.map((id) -> urgency(id, decided.get(id), exploited.getOrDefault(id, false)))
			.toList(), this.clock.instant());
		return advisories.size() == CHUNK;
	}

	/// A decision that stays what it was began to hold when it did.
	private Priority decide(String vulnerability, int setting, Inputs inputs,
			Map<String, List<PriorityRepository.Kept>> kept, Map<String, PriorityRepository.Row> rows) {
		PlaceSetting place = PlaceSetting.of(setting);
		Priority priority = inputs.decide(vulnerability, place, today());
		for (PriorityRepository.Kept before : kept.getOrDefault(vulnerability, List.of())) {
			if (before.setting() == setting && before.outcome() == priority.outcome()) {
				return inputs.decide(vulnerability, place, before.since());
			}
		}
		rows.put(setting + " " + vulnerability,
				new PriorityRepository.Row(vulnerability, setting, priority.outcome(), today(), priority.due()));
		return priority;
	}

	private static Priority moreUrgent(Priority one, Priority other) {
		int order = one.outcome().compareTo(other.outcome());
		if (order != 0) {
			return (order > 0) ? one : other;
		}
		LocalDate due = other.due();
		return (one.due() != null && due != null && due.isBefore(one.due())) ? other : one;
	}

	private static PriorityRepository.Urgency urgency(long advisory, @Nullable Priority priority, boolean exploited) {
		return new PriorityRepository.Urgency(advisory, (priority != null) ? priority.outcome().ordinal() : -1,
				(priority != null) ? priority.due() : null, exploited);
	}

}
