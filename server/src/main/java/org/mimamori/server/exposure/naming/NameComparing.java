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
		compare(renamed, 0, last, dictionary);
		compare(behind, Math.max(0, from - OVERLAP), last, dictionary);
	}

	private void compare(List<Models.Named> models, long from, long last, Dictionary dictionary) {
		if (models.isEmpty()) {
			return;
		}
		Resolution resolution = new Resolution(
				NameIndex.of(models.stream().map(Models.Named::names).toList(), dictionary), SUGGESTIONS);
		this.advisories.products(from, last,
				(product) -> resolution.product(new Tie(product.part(), product.vendor(), product.product())));
		for (int start = 0; start < models.size(); start += CHUNK) {
			int first = start;
			int end = Math.min(models.size(), start + CHUNK);
			this.transaction.executeWithoutResult((status) -> {
				Map<Long, NameRepository.Compared> done = new HashMap<>();
				for (int i = first; i < end; i++) {
					Models.Named model = models.get(i);
					keep(model.id(), i, resolution);
					done.put(model.id(), new NameRepository.Compared(fingerprint(model), last));
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
