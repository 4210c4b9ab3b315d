package org.mimamori.server.inventory;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What is known of the upkeep of models.
@Needs(Right.CATALOGUE)
@Service
@Transactional
public class Upkeeps {

	private final UpkeepRepository repository;

	private final AuditLog audit;

	private final Clock clock;

	Upkeeps(UpkeepRepository repository, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.audit = audit;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	public Upkeep get(long modelId) {
		Upkeep upkeep = this.repository.get(modelId);
		return (upkeep != null) ? upkeep : Upkeep.unsaid(modelId);
	}

	/// The models of which something is said, by maker and name: what others can be
	/// copied from.
	@Transactional(readOnly = true)
	public List<Said> said() {
		return this.repository.said();
	}

	/// A model of which something is said.
	public record Said(long modelId, String model) {
	}

	/// Replaces what is known of a model.
	///
	/// @throws InventoryRefusal `tooLong`, `upkeep.until`, `model.gone`
	public Upkeep save(Upkeep upkeep, String by) {
		if ((upkeep.updatable() == SupportDate.State.ANNOUNCED) != (upkeep.updatableUntil() != null)) {
			throw new InventoryRefusal("upkeep.until");
		}
		Map<UpkeepText, String> texts = new EnumMap<>(UpkeepText.class);
		upkeep.texts().forEach((text, words) -> put(texts, text, Texts.optional(words, UpkeepText.LONGEST)));
		Upkeep clean = new Upkeep(upkeep.modelId(), upkeep.updatable(), upkeep.updatableUntil(), upkeep.personalData(),
				texts, this.clock.instant(), by);
		if (!this.repository.save(clean)) {
			throw new InventoryRefusal("model.gone");
		}
		this.audit.record("inventory.upkeep.saved", "model:" + clean.modelId(),
				"missing: " + String.join(", ", clean.missing()));
		return clean;
	}

	private static void put(Map<UpkeepText, String> texts, UpkeepText text, @Nullable String words) {
		if (words != null) {
			texts.put(text, words);
		}
	}

}
