package org.mimamori.server.inventory;

import java.util.List;
import java.util.Map;

import org.mimamori.engine.match.Composition;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What devices consist of, as the engine judges it. Many devices share one composition.
@Needs(Right.INVENTORY)
@Service
@Transactional
public class Compositions {

	private final CompositionRepository repository;

	Compositions(CompositionRepository repository) {
		this.repository = repository;
	}

	@Transactional(readOnly = true)
	public List<Long> allIds() {
		return this.repository.allIds();
	}

	/// By id; ids that are gone are left out.
	@Transactional(readOnly = true)
	public Map<Long, Composition> load(List<Long> ids) {
		return this.repository.load(ids);
	}

	@Transactional(readOnly = true)
	public List<CompositionRow> rows(List<Long> ids) {
		return this.repository.rows(ids);
	}

	/// Told by the room that judges, by composition. It is what lists are filtered by.
	public void touched(Map<Long, Touch> touches) {
		this.repository.touched(touches);
	}

}
