package org.mimamori.server.advisory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.match.Names;
import org.mimamori.engine.match.Statement;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The loaded documents.
@Needs(Right.ADVISORY)
@Service
@Transactional(readOnly = true)
public class Advisories {

	private final AdvisoryRepository repository;

	private final ProductRepository products;

	private final SignalWriter signals;

	private final ApplicationEventPublisher events;

	Advisories(AdvisoryRepository repository, ProductRepository products, SignalWriter signals,
			ApplicationEventPublisher events) {
		this.repository = repository;
		this.products = products;
		this.signals = signals;
		this.events = events;
	}

	public @Nullable AdvisoryRow row(long id) {
		List<AdvisoryRow> rows = rows(List.of(id));
		return rows.isEmpty() ? null : rows.getFirst();
	}

	/// In the order of the ids; ids that are gone are left out.
	public List<AdvisoryRow> rows(List<Long> ids) {
		return this.repository.rows(ids);
	}

	/// The documents about a vulnerability, whoever published them.
	public List<AdvisoryRow> about(String vulnerability) {
		return this.repository.about(vulnerability);
	}

	/// The document as published, read anew.
	public @Nullable Advisory document(long id) {
		return this.repository.document(id);
	}

	/// The document as it was published, as JSON.
	public byte @Nullable [] raw(long id) {
		return this.repository.raw(id);
	}

	/// What changed from the former revision to this one, for people; empty where there
	/// is no former one.
	public List<Change> changes(long id) {
		Advisory now = this.repository.document(id);
		Advisory before = this.repository.former(id);
		return (now == null || before == null) ? List.of() : Change.between(before, now);
	}

	/// The statements of a document by vulnerability id.
	public Map<String, Statement> statements(long id) {
		return this.repository.statements(id);
	}

	/// Visits documents that name one of the keys, as id and statements, in the order of
	/// their ids.
	///
	/// @param fromSequence only documents loaded at or after this number
	public void candidates(Collection<String> keys, long fromSequence, long toSequence,
			BiConsumer<Long, Map<String, Statement>> visitor) {
		this.repository.candidates(keys, fromSequence, toSequence, visitor);
	}

	/// The documents of which a statement has these words where versions belong, and
	/// could
	/// not read them. Looks through the statements of all documents.
	public List<Long> unread(String words) {
		return this.repository.unread(words);
	}

	/// The newest that have the words.
	///
	/// @param text part of an id, a title or a publisher's name
	public List<AdvisoryRow> list(@Nullable String text, @Nullable String source, boolean byScore,
			@Nullable AdvisoryRow after, int limit) {
		return list(AdvisoryFilter.everything(text, source), byScore ? AdvisoryOrder.SCORE : AdvisoryOrder.NEWEST,
				false, (after != null) ? after.id() : null, limit);
	}

	/// @param turned against the order's own direction
	/// @param after the document before the first one
	public List<AdvisoryRow> list(AdvisoryFilter filter, AdvisoryOrder order, boolean turned, @Nullable Long after,
			int limit) {
		return this.repository.list(filter, order, turned, after, limit);
	}

	public long count(@Nullable String text, @Nullable String source) {
		return total(AdvisoryFilter.everything(text, source), AdvisoryOrder.NEWEST);
	}

	/// How many a list in this order has.
	public long total(AdvisoryFilter filter, AdvisoryOrder order) {
		return this.repository.count(filter, order);
	}

	/// @throws IllegalStateException if there is none
	long idOf(String source, String key) {
		Long id = this.repository.idOf(source, key);
		if (id == null) {
			throw new IllegalStateException(source + " " + key + " is not here");
		}
		return id;
	}

	/// What a CSAF document contradicts: itself, or the version that was here before.
	public List<String> problems(long id) {
		return this.repository.problems(id);
	}

	/// Products that documents name, by part of vendor and product; those that most
	/// documents name first.
	public List<ProductName> products(String text, int limit) {
		List<String> words = new ArrayList<>();
		for (String word : text.strip().split("\\s+")) {
			String folded = Names.fold(word);
			if (!folded.isEmpty()) {
				words.add(folded);
			}
		}
		return words.isEmpty() ? List.of() : this.products.search(words, limit);
	}

	/// The number of the newest product; products are never renumbered.
	public long lastProduct() {
		return this.products.last();
	}

	/// Every product that documents name, from after one number up to another, in their
	/// order.
	public void products(long after, long upTo, Consumer<ProductName> visitor) {
		this.products.each(after, upTo, visitor);
	}

	/// Products whose folded names equal one of the keys.
	public List<ProductName> productsByKey(Collection<String> keys) {
		return this.products.byKey(keys);
	}

	/// Products a document names, under which it is looked up.
	public List<ProductName> productsOf(long id, int limit) {
		return this.products.of(id, limit);
	}

	/// The documents that name a product.
	public List<AdvisoryRow> naming(String key, int limit) {
		return this.repository.naming(key, limit);
	}

	/// Takes away everything of one origin (the demo company's).
	@Transactional
	public int removeOrigin(String origin) {
		this.signals.begin();
		int removed = this.repository.removeOrigin(origin);
		if (removed > 0) {
			this.events.publishEvent(new AdvisoryEvent.AdvisoriesRemoved(removed));
			this.signals.announce();
		}
		return removed;
	}

}
