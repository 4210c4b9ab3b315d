package org.mimamori.server.exposure.wording;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.server.advisory.Advisories;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Looks through documents that touch us, each revision once, for wordings that were not read, and counts what
/// is at stake. Doing it twice changes nothing.
@Component
class WordingCollecting {

	private static final int CHUNK = 200;

	private static final int KEYS = 200;

	private static final int LABEL = 300;

	/// What [org.mimamori.engine.format.AdvisoryReader] puts where a record names commits
	/// only: no words of anyone.
	private static final String COMMITS = "git";

	private final Advisories advisories;

	private final SeenRepository repository;

	private final TransactionTemplate transaction;

	private final Clock clock;

	WordingCollecting(Advisories advisories, SeenRepository repository, TransactionTemplate transaction, Clock clock) {
		this.advisories = advisories;
		this.repository = repository;
		this.transaction = transaction;
		this.clock = clock;
	}

	synchronized void run() {
		while (Boolean.TRUE.equals(this.transaction.execute((status) -> some()))) {
			// the next ones
		}
		this.transaction.executeWithoutResult((status) -> this.repository.count());
	}

	private boolean some() {
		List<SeenRepository.Revision> revisions = this.repository.unseen(CHUNK);
		for (SeenRepository.Revision revision : revisions) {
			if (this.repository.seen(revision)) {
				found(revision.documentId())
					.forEach((found) -> this.repository.found(revision.documentId(), found, this.clock.instant()));
			}
		}
		return !revisions.isEmpty();
	}

	private List<SeenRepository.Found> found(long documentId) {
		Map<String, String> products = new LinkedHashMap<>();
		Map<String, Set<String>> keys = new LinkedHashMap<>();
		this.advisories.statements(documentId).values().forEach((statement) -> statement.unread((text, criterion) -> {
			if (!text.isBlank() && !text.equals(COMMITS) && text.indexOf('\0') < 0) {
				products.putIfAbsent(text, label(criterion));
				Set<String> known = keys.computeIfAbsent(text, (k) -> new LinkedHashSet<>());
				if (known.size() < KEYS) {
					known.addAll(criterion.product().keys());
				}
			}
		}));
		List<SeenRepository.Found> found = new ArrayList<>();
		products.forEach((text, product) -> found
			.add(new SeenRepository.Found(text, product, keys.getOrDefault(text, Set.of()))));
		return found;
	}

	private static String label(Criterion criterion) {
		String label = switch (criterion.product()) {
			case Product.Cpe cpe -> cpe.name().toString();
			case Product.Named named -> named.label();
			case Product.File file -> file.label();
		};
		return (label.length() > LABEL) ? label.substring(0, LABEL) : label;
	}

}
