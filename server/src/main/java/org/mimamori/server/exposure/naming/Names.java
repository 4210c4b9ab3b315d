package org.mimamori.server.exposure.naming;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people decide of names: a decision holds for every spelling of the product, now and later, and can
/// be taken back.
@Needs(Right.ADVISORY)
@Service
@Transactional
public class Names {

	private final NameRepository repository;

	private final Models models;

	private final AuditLog audit;

	private final Clock clock;

	Names(NameRepository repository, Models models, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.models = models;
		this.audit = audit;
		this.clock = clock;
	}

	/// To be decided: what concerns most devices and is likeliest first.
	@Transactional(readOnly = true)
	public List<Name> open(int limit) {
		return this.repository.open(limit);
	}

	/// @param open to be decided
	/// @param sure found equal without asking
	public record Counts(long open, long sure, long accepted, long rejected) {
	}

	@Transactional(readOnly = true)
	public Counts counts() {
		return this.repository.counts();
	}

	/// In one state, the last decided or found first.
	@Transactional(readOnly = true)
	public List<Name> list(Name.State state, @Nullable Long after, int limit) {
		return this.repository.list(state, after, limit);
	}

	@Transactional(readOnly = true)
	public @Nullable Name get(long id) {
		return this.repository.get(id);
	}

	/// What a model surely is or was said to be.
	@Transactional(readOnly = true)
	public List<Name> of(long modelId) {
		return this.repository.of(modelId);
	}

	/// @return false if it is gone or decided already
	public boolean accept(long id, String by) {
		Name name = this.repository.lock(id);
		if (name == null || name.state() != Name.State.OPEN) {
			return false;
		}
		this.repository.decide(id, Name.State.ACCEPTED, by, this.clock.instant());
		this.models.tieAll(name.modelId(), name.products(), by);
		this.audit.record("exposure.name.accepted", "model:" + name.modelId(), text(name));
		return true;
	}

	/// Also for what was found equal: then its ties are taken away again.
	///
	/// @return false if it is gone or decided already
	public boolean reject(long id, String by) {
		Name name = this.repository.lock(id);
		if (name == null || (name.state() != Name.State.OPEN && name.state() != Name.State.SURE)) {
			return false;
		}
		this.repository.decide(id, Name.State.REJECTED, by, this.clock.instant());
		this.models.untieAll(name.modelId(), name.products());
		this.audit.record("exposure.name.rejected", "model:" + name.modelId(), text(name));
		return true;
	}

	/// Puts a decided one back among those to be decided.
	///
	/// @return false if it is gone or not decided
	public boolean undo(long id) {
		Name name = this.repository.lock(id);
		if (name == null || name.state() == Name.State.OPEN || name.state() == Name.State.SURE) {
			return false;
		}
		this.repository.decide(id, Name.State.OPEN, null, null);
		this.models.untieAll(name.modelId(), name.products());
		this.audit.record("exposure.name.undone", "model:" + name.modelId(), text(name));
		return true;
	}

	private static String text(Name name) {
		return name.maker() + " " + name.model() + " = " + name.products().getFirst().vendor() + " "
				+ name.products().getFirst().product();
	}

}
