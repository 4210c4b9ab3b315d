package org.mimamori.server.assessment;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.Strength;
import org.mimamori.server.inventory.IotSystem;
import org.mimamori.server.inventory.Systems;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The check sheets: which guideline is applied to which system.
@Needs(Right.ASSESSMENT)
@Service
@Transactional
public class Sheets {

	private final SheetRepository repository;

	private final Systems systems;

	private final Guidelines guidelines;

	private final AuditLog audit;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Sheets(SheetRepository repository, Systems systems, Guidelines guidelines, AuditLog audit,
			ApplicationEventPublisher events, Clock clock) {
		this.repository = repository;
		this.systems = systems;
		this.guidelines = guidelines;
		this.audit = audit;
		this.events = events;
		this.clock = clock;
	}

	/// Those that stand, by system.
	@Transactional(readOnly = true)
	public List<Sheet> all() {
		Map<Long, IotSystem> known = new HashMap<>();
		this.systems.all().forEach((system) -> known.put(system.id(), system));
		return this.repository.all()
			.stream()
			.filter((stored) -> known.containsKey(stored.system()))
			.map((stored) -> whole(stored, known.get(stored.system())))
			.toList();
	}

	@Transactional(readOnly = true)
	public List<Sheet> of(long system) {
		IotSystem whole = Refusal.unlessFound(this.systems.get(system), system);
		return this.repository.of(system).stream().map((stored) -> whole(stored, whole)).toList();
	}

	@Transactional(readOnly = true)
	public Sheet get(long id) {
		SheetRepository.Stored stored = this.repository.get(id)
			.orElseThrow(() -> Refusal.notFound("assessment.sheet.gone"));
		return whole(stored, this.systems.get(stored.system()));
	}

	private Sheet whole(SheetRepository.Stored stored, @Nullable IotSystem system) {
		return new Sheet(stored.id(), Refusal.unlessFound(system, stored.system()),
				this.guidelines.edition(stored.edition()), stored.name(), stored.madeAt(), stored.madeBy(),
				stored.changedAt(), stored.removed());
	}

	/// @param origin what brings it in, where it is not a person
	/// @throws Refusal `assessment.sheet.draft`, `assessment.sheet.exists`
	public long begin(long system, long edition, @Nullable String origin, String by) {
		IotSystem about = Refusal.unlessFound(this.systems.get(system), system);
		Edition asked = this.guidelines.edition(edition);
		if (asked.draft()) {
			throw Refusal.conflict("assessment.sheet.draft");
		}
		if (of(system).stream().anyMatch((sheet) -> sheet.edition().key().equals(asked.key()))) {
			throw Refusal.conflict("assessment.sheet.exists", about.name());
		}
		String name = about.name() + " – " + asked.guideline().shortName().ja();
		long id = this.repository.insert(system, edition, name, origin, this.clock.instant(), by);
		this.events.publishEvent(new AssessmentEvent.SheetsChanged(system));
		this.audit.record("assessment.sheet.begun", "sheet:" + id, name);
		return id;
	}

	/// The newer edition that a sheet could move on to.
	@Transactional(readOnly = true)
	public Optional<Edition> newer(Sheet sheet) {
		return this.guidelines.latest(sheet.edition().key())
			.filter((latest) -> latest.number() > sheet.edition().number());
	}

	/// Moves a sheet on to the newest edition; answers stay with their items, also those
	/// of items that are asked no longer.
	public void advance(long id) {
		Sheet sheet = get(id);
		newer(sheet).ifPresent((newer) -> {
			orGone(this.repository.move(id, newer.id(), this.clock.instant()));
			this.audit.record("assessment.sheet.advanced", "sheet:" + id,
					sheet.edition().number() + " to " + newer.number());
		});
	}

	public void remove(long id) {
		orGone(this.repository.remove(id, true));
		this.audit.record("assessment.sheet.removed", "sheet:" + id, get(id).name());
	}

	public void restore(long id) {
		orGone(this.repository.remove(id, false));
		this.audit.record("assessment.sheet.restored", "sheet:" + id, get(id).name());
	}

	private static void orGone(boolean there) {
		if (!there) {
			throw Refusal.notFound("assessment.sheet.gone");
		}
	}

	/// What was brought in goes again.
	@Needs(Right.ADMINISTRATION)
	public void removeOf(String origin) {
		this.repository.deleteOf(origin);
	}

	/// How strongly this system needs items, where it is not as the guideline says.
	@Transactional(readOnly = true)
	public Map<String, Tailored> tailored(long id) {
		Map<String, Tailored> tailored = new HashMap<>();
		this.repository.tailorings(id)
			.forEach((one) -> tailored.put(one.item(),
					new Tailored(
							(one.strength() != null) ? Strength.valueOf(one.strength().toUpperCase(Locale.ROOT)) : null,
							one.reason())));
		return tailored;
	}

	/// @param strength `null`: this system does not need it
	/// @throws Refusal `assessment.tailor.reason` without a reason
	public void tailor(long id, String item, @Nullable Strength strength, @Nullable String reason, String by) {
		if (reason == null || reason.isBlank() || reason.length() > 1000) {
			throw Refusal.unusable("assessment.tailor.reason", 1000);
		}
		get(id).edition().guideline().item(item).orElseThrow(() -> Refusal.unusable("assessment.item.none", item));
		this.repository.tailor(id, item, (strength != null) ? strength.code() : null, reason.strip(),
				this.clock.instant(), by);
		this.audit.record("assessment.item.tailored", "sheet:" + id, item + " " + strength);
	}

	public void untailor(long id, String item) {
		if (this.repository.untailor(id, item)) {
			this.audit.record("assessment.item.untailored", "sheet:" + id, item);
		}
	}

	/// How strongly a system needs an item, and why it is not as the guideline says.
	public record Tailored(@Nullable Strength strength, String reason) {
	}

}
