package org.mimamori.server.exposure.naming;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mimamori.engine.match.Composition.Tie;
import org.mimamori.engine.naming.Dictionary;
import org.mimamori.engine.naming.NameIndex;
import org.mimamori.engine.naming.Resolution;
import org.mimamori.engine.naming.Why;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.inventory.Models;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Compares names: models that are new or renamed with every product, the others with the products that
/// are new. Doing it twice changes nothing.
@Component
class NameComparing {

	/// Most suggestions that wait for a person, for one model.
	static final int SUGGESTIONS = 3;

	private static final int CHUNK = 200;

	/// Products after which it is kept how far it has come.
	static final long STEP = 100_000;

	/// Loads that run side by side number their products before they commit.
	private static final int OVERLAP = 20_000;

	private static final String ACTOR = "mimamori";

	private final Models models;

	private final Advisories advisories;

	private final NameRepository repository;

	private final DictionaryRepository dictionaries;

	private final TransactionTemplate transaction;

	private final Clock clock;

	NameComparing(Models models, Advisories advisories, NameRepository repository, DictionaryRepository dictionaries,
			TransactionTemplate transaction, Clock clock) {
		this.models = models;
		this.advisories = advisories;
		this.repository = repository;
		this.dictionaries = dictionaries;
		this.transaction = transaction;
		this.clock = clock;
	}

	/// Everything that is not compared yet.
	synchronized void run() {
		long last = this.advisories.lastProduct();
		List<Models.Named> renamed = new ArrayList<>();
		List<Models.Named> behind = new ArrayList<>();
		long from = last;
		Map<Long, NameRepository.Compared> compared = this.repository.compared();
		for (Models.Named model : this.models.named()) {
			NameRepository.Compared before = compared.get(model.id());
			if (before == null || !before.fingerprint().equals(fingerprint(model))) {
				renamed.add(model);
			}
			else if (before.upTo() < last) {
				behind.add(model);
				from = Math.min(from, before.upTo());
			}
		}
		if (renamed.isEmpty() && behind.isEmpty()) {
			return;
		}
		Dictionary dictionary = this.dictionaries.load();
		compare(renamed, 0, last, Map.of(), dictionary);
		compare(behind, Math.max(0, from - OVERLAP), last, compared, dictionary);
	}

	/// Stops where its thread is to end; the next start goes on where it was.
	private void compare(List<Models.Named> models, long from, long last, Map<Long, NameRepository.Compared> before,
			Dictionary dictionary) {
		if (models.isEmpty()) {
			return;
		}
		NameIndex index = NameIndex.of(models.stream().map(Models.Named::names).toList(), dictionary);
		long after = from;
		do {
			long upTo = Math.min(last, after + STEP);
			Resolution resolution = new Resolution(index, SUGGESTIONS);
			this.advisories.products(after, upTo, (product) -> {
				if (!Thread.currentThread().isInterrupted()) {
					resolution.product(new Tie(product.part(), product.vendor(), product.product()));
				}
			});
			if (Thread.currentThread().isInterrupted()) {
				return;
			}
			keep(models, resolution, upTo, before);
			after = upTo;
		}
		while (after < last);
	}

	private void keep(List<Models.Named> models, Resolution resolution, long upTo,
			Map<Long, NameRepository.Compared> before) {
		for (int start = 0; start < models.size(); start += CHUNK) {
			int first = start;
			int end = Math.min(models.size(), start + CHUNK);
			this.transaction.executeWithoutResult((status) -> {
				Map<Long, NameRepository.Compared> done = new HashMap<>();
				for (int i = first; i < end; i++) {
					Models.Named model = models.get(i);
					keep(model.id(), i, resolution);
					NameRepository.Compared known = before.get(model.id());
					done.put(model.id(), new NameRepository.Compared(fingerprint(model),
							(known != null) ? Math.max(known.upTo(), upTo) : upTo));
				}
				this.repository.compared(done);
			});
		}
	}

	private void keep(long modelId, int place, Resolution resolution) {
		List<Tie> ties = new ArrayList<>();
		Map<String, Map<Tie, List<Why>>> sure = new LinkedHashMap<>();
		resolution.sure(place)
			.forEach((product, why) -> sure.computeIfAbsent(resolution.identity(product), (k) -> new LinkedHashMap<>())
				.put(product, why));
		sure.forEach((identity, products) -> {
			Name.State state = this.repository.found(modelId, identity, true, 1, products.values().iterator().next(),
					products.keySet(), this.clock.instant());
			if (state == Name.State.SURE || state == Name.State.ACCEPTED) {
				ties.addAll(products.keySet());
			}
		});
		for (Resolution.Suggestion suggestion : resolution.suggestions(place)) {
			Name.State state = this.repository.found(modelId, resolution.identity(suggestion.products().getFirst()),
					false, suggestion.likeness(), suggestion.why(), suggestion.products(), this.clock.instant());
			if (state == Name.State.ACCEPTED) {
				ties.addAll(suggestion.products());
			}
		}
		this.repository.prune(modelId, SUGGESTIONS);
		if (!ties.isEmpty()) {
			this.models.tieAll(modelId, ties, ACTOR);
		}
	}

	private static String fingerprint(Models.Named model) {
		return String.join("\n", String.valueOf(model.names().maker()), String.valueOf(model.names().name()),
				String.valueOf(model.names().partNumber()), String.valueOf(model.names().cpe()));
	}

}
