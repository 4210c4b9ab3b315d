package org.mimamori.server.inventory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.match.Names;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The products as bought, with support dates and ties to products of advisories.
@Needs(Right.CATALOGUE)
@Service
@Transactional
public class Models {

	private final ModelRepository repository;

	private final AuditLog audit;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Models(ModelRepository repository, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
		this.repository = repository;
		this.audit = audit;
		this.events = events;
		this.clock = clock;
	}

	/// Models by maker and name.
	///
	/// @param text part of maker, name or part number; `null` for all
	@Transactional(readOnly = true)
	public List<Model> list(@Nullable String text, int limit, int offset) {
		return this.repository.list(text, LocalDate.now(this.clock), limit, offset);
	}

	@Transactional(readOnly = true)
	public long count(@Nullable String text) {
		return this.repository.count(text);
	}

	@Transactional(readOnly = true)
	public @Nullable Model get(long id) {
		return this.repository.get(id, LocalDate.now(this.clock));
	}

	@Transactional(readOnly = true)
	public List<SupportDate> supportDates(long modelId) {
		return this.repository.supportDates(modelId);
	}

	/// Models in service whose support ends within a span of days, or has ended, the
	/// nearest end first.
	@Transactional(readOnly = true)
	public List<Model> supportEnding(int days, int limit) {
		LocalDate today = LocalDate.now(this.clock);
		return this.repository.supportEnding(today, today.plusDays(days), limit);
	}

	/// Stores a new model (id 0) or changes one, with its support dates.
	///
	/// @throws InventoryRefusal `model.exists` if maker and name are those of another
	/// one, `cpe.unreadable`
	public long save(Model model, List<SupportDate> dates, @Nullable String origin) {
		String maker = Texts.required(model.maker(), "model.maker", 200);
		String name = Texts.required(model.name(), "model.name", 200);
		Long other = this.repository.find(Names.fold(maker), Names.fold(name));
		if (other != null && other != model.id()) {
			throw new InventoryRefusal("model.exists", maker + " " + name);
		}
		String cpe = cpe(model.cpe());
		Model clean = new Model(model.id(), maker, name, Texts.optional(model.category(), 50),
				Texts.optional(model.partNumber(), 200), Texts.optional(model.hardwareRevision(), 100), cpe,
				model.primitives().stream().filter(Model.PRIMITIVES::contains).toList(), model.supplierId(),
				Texts.optional(model.updateMethod(), 2000), Texts.optional(model.note(), 2000), model.support(), 0, 0,
				Touch.NONE);
		long id = this.repository.save(clean, Names.fold(maker), Names.fold(name), Support.end(dates),
				Support.announced(dates), origin);
		this.repository.replaceSupportDates(id, dates);
		this.repository.ensureComposition(id);
		this.audit.record("inventory.model.saved", "model:" + id, maker + " " + name);
		revised(id);
		return id;
	}

	static @Nullable String cpe(@Nullable String text) {
		String cpe = Texts.optional(text, 2000);
		if (cpe != null && CpeName.parse(cpe).isEmpty()) {
			throw new InventoryRefusal("cpe.unreadable", cpe);
		}
		return cpe;
	}

	/// @throws InventoryRefusal `model.inUse` while devices are of this model
	public void remove(long id) {
		if (this.repository.inUse(id)) {
			throw new InventoryRefusal("model.inUse");
		}
		if (!this.repository.delete(id)) {
			throw Refusal.notFound("web.problem.gone", String.valueOf(id));
		}
		this.audit.record("inventory.model.removed", "model:" + id, null);
		this.events.publishEvent(new InventoryEvent.CompositionsRemoved("model:" + id));
	}

	@Transactional(readOnly = true)
	public List<Tie> ties(long modelId) {
		return this.repository.ties(modelId);
	}

	/// Ties a model to a product that advisories name. Tying twice changes nothing.
	public void tie(long modelId, char part, String vendor, String product, String by) {
		if (this.repository.tie(modelId, part, vendor, product, Names.key(vendor, product), by, this.clock.instant())) {
			this.audit.record("inventory.model.tied", "model:" + modelId, part + ":" + vendor + ":" + product);
			revised(modelId);
		}
	}

	/// A model's names, as advisories' products are compared with them.
	public record Named(long id, Composition.Model names) {
	}

	@Transactional(readOnly = true)
	public List<Named> named() {
		return this.repository.named();
	}

	/// Ties a model to all spellings of a product at once.
	public void tieAll(long modelId, List<Composition.Tie> products, String by) {
		int made = 0;
		for (Composition.Tie product : products) {
			made += this.repository.tie(modelId, product.part(), product.vendor(), product.product(),
					Names.key(product.vendor(), product.product()), by, this.clock.instant()) ? 1 : 0;
		}
		if (made > 0) {
			revised(modelId);
		}
	}

	public void untieAll(long modelId, List<Composition.Tie> products) {
		int removed = 0;
		for (Composition.Tie product : products) {
			removed += this.repository.untie(modelId, product.part(), Names.key(product.vendor(), product.product()))
					? 1 : 0;
		}
		if (removed > 0) {
			revised(modelId);
		}
	}

	public void untie(long modelId, long tieId) {
		if (this.repository.untie(modelId, tieId)) {
			this.audit.record("inventory.model.untied", "model:" + modelId, "tie:" + tieId);
			revised(modelId);
		}
	}

	/// The compositions that devices of a model have, or could have.
	@Transactional(readOnly = true)
	public List<Long> compositions(long modelId) {
		return this.repository.compositions(modelId);
	}

	private void revised(long modelId) {
		List<Long> compositions = this.repository.compositions(modelId);
		if (!compositions.isEmpty()) {
			this.events.publishEvent(new InventoryEvent.CompositionsRevised(compositions));
		}
	}

}
