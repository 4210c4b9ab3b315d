package org.mimamori.server.advisory.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.Advisory.FileHash;
import org.mimamori.engine.format.Advisory.Score;
import org.mimamori.engine.format.Advisory.Vulnerability;
import org.mimamori.engine.format.DocumentVersion;

/// What a document says of itself, and what it rates its products.
///
/// @param scheme how the publisher counts versions; nothing where the document has none of CSAF
/// @param scores the highest score of each product, where products differ
/// @param more how many scores are not listed
/// @param problems what contradicts itself
record FactsView(Advisory.Head head, @Nullable String version, DocumentVersion.@Nullable Scheme scheme,
		List<ProductScore> scores, int more, List<FileHash> hashes, List<String> problems) {

	private static final int MOST = 100;

	record ProductScore(String vulnerability, String product, Score score) {
	}

	static FactsView of(Advisory document, List<String> kept) {
		List<ProductScore> scores = scores(document);
		Set<String> problems = new LinkedHashSet<>(kept);
		if (document.head().form() != null) {
			problems.addAll(document.problems());
		}
		return new FactsView(document.head(), document.revision(),
				(document.head().form() != null)
						? DocumentVersion.of(document.revision()).map(DocumentVersion::scheme).orElse(null) : null,
				scores.subList(0, Math.min(MOST, scores.size())), Math.max(0, scores.size() - MOST),
				document.head().hashes().subList(0, Math.min(MOST, document.head().hashes().size())),
				problems.stream().limit(MOST).toList());
	}

	boolean tells() {
		return this.head.form() != null;
	}

	private static List<ProductScore> scores(Advisory document) {
		Map<String, String> labels = new HashMap<>();
		document.products().forEach((product) -> {
			if (product.productId() != null) {
				labels.putIfAbsent(product.productId(), product.label());
			}
		});
		List<ProductScore> scores = new ArrayList<>();
		for (Vulnerability vulnerability : document.vulnerabilities()) {
			if (vulnerability.scores().size() > 1) {
				Set<String> ids = new LinkedHashSet<>();
				vulnerability.scores().forEach((score) -> ids.addAll(score.productIds()));
				for (String id : ids) {
					vulnerability.score(id)
						.ifPresent((score) -> scores
							.add(new ProductScore(vulnerability.id(), labels.getOrDefault(id, id), score)));
				}
			}
		}
		return scores;
	}

}
