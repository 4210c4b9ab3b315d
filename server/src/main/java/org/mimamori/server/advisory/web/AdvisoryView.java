package org.mimamori.server.advisory.web;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.advisory.Change;

/// A document as programs see it in a list.
///
/// @param key the publisher's id
/// @param score the highest CVSS base score it gives
/// @param changedAt when a later revision replaced the one first loaded
record AdvisoryView(long id, String source, String key, String publisher, String title, @Nullable String state,
		@Nullable Instant published, @Nullable Instant revised, @Nullable Double score, List<String> vulnerabilities,
		Instant loadedAt, @Nullable Instant changedAt) {

	static AdvisoryView of(AdvisoryRow row) {
		return new AdvisoryView(row.id(), row.source(), row.key(), row.publisher(), row.title(), row.state(),
				row.published(), row.revised(), row.score(), row.vulnerabilities(), row.loadedAt(), row.changedAt());
	}

	/// A document with what it says.
	///
	/// @param products at most 1,000 of those it names
	/// @param productCount how many it names
	/// @param changes what the latest revision changed
	record Detail(AdvisoryView advisory, @Nullable String revision, List<TextView> summaries,
			List<VulnerabilityView> vulnerabilities, List<ProductView> products, int productCount,
			List<ReferenceView> references, List<ChangeView> changes) {

		private static final int MOST_PRODUCTS = 1000;

		static Detail of(AdvisoryRow row, Advisory document, List<Change> changes) {
			return new Detail(AdvisoryView.of(row), document.revision(), texts(document.summaries()),
					document.vulnerabilities().stream().map(VulnerabilityView::of).toList(),
					document.products().stream().limit(MOST_PRODUCTS).map(ProductView::of).toList(),
					document.products().size(), document.references().stream().map(ReferenceView::of).toList(),
					changes.stream()
						.map((change) -> new ChangeView(change.what(), change.before(), change.after()))
						.toList());
		}

	}

	record TextView(String language, String text) {
	}

	record VulnerabilityView(String id, @Nullable String title, List<TextView> descriptions, List<ScoreView> scores,
			List<String> weaknesses, List<RemediationView> remediations) {

		static VulnerabilityView of(Advisory.Vulnerability one) {
			return new VulnerabilityView(one.id(), one.title(), texts(one.descriptions()),
					one.scores()
						.stream()
						.map((score) -> new ScoreView(score.version(), score.vector(), score.base(), score.severity(),
								score.source()))
						.toList(),
					one.weaknesses(),
					one.remediations()
						.stream()
						.map((remedy) -> new RemediationView(remedy.category(), remedy.details(), remedy.url(),
								remedy.productIds()))
						.toList());
		}

	}

	record ScoreView(String version, @Nullable String vector, double base, @Nullable String severity, String source) {
	}

	/// @param productIds empty: for all products of the document
	record RemediationView(String category, String details, @Nullable String url, List<String> productIds) {
	}

	record ProductView(String part, String vendor, String product, String label, @Nullable String productId) {

		static ProductView of(Advisory.NamedProduct product) {
			return new ProductView(String.valueOf(product.part()), product.vendor(), product.product(), product.label(),
					product.productId());
		}

	}

	record ReferenceView(String url, @Nullable String summary) {

		static ReferenceView of(Advisory.Reference reference) {
			return new ReferenceView(reference.url(), reference.summary());
		}

	}

	/// @param what title, summary, vulnerability, product, range, score or remediation
	record ChangeView(String what, @Nullable String before, @Nullable String after) {
	}

	private static List<TextView> texts(List<Advisory.Text> texts) {
		return texts.stream().map((text) -> new TextView(text.language(), text.text())).toList();
	}

}
