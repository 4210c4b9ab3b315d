package org.mimamori.server.advisory.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.advisory.Change;
import org.mimamori.server.advisory.Likelihood;
import org.mimamori.server.advisory.Signal;
import org.mimamori.server.advisory.Signals;

/// A document as programs see it in a list.
///
/// @param key the publisher's id
/// @param standing published, reserved, rejected, disputed, unsupported, unconfirmed; several may hold
/// @param score the highest CVSS base score it gives
/// @param changedAt when a later revision replaced the one first loaded
record AdvisoryView(long id, String source, String key, String publisher, String title, @Nullable String state,
		List<String> standing, @Nullable Instant published, @Nullable Instant revised, @Nullable Double score,
		List<String> vulnerabilities, Instant loadedAt, @Nullable Instant changedAt) {

	static AdvisoryView of(AdvisoryRow row) {
		return new AdvisoryView(row.id(), row.source(), row.key(), row.publisher(), row.title(), row.state(),
				row.standing().stream().map((one) -> one.name().toLowerCase(Locale.ROOT)).sorted().toList(),
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

		static Detail of(AdvisoryRow row, Advisory document, List<Change> changes, Signals signals) {
			Map<String, Known> known = Known.byId(row.vulnerabilities(), signals);
			return new Detail(AdvisoryView.of(row), document.revision(), texts(document.summaries()),
					document.vulnerabilities()
						.stream()
						.map((one) -> VulnerabilityView.of(one,
								known.getOrDefault(one.id(), new Known(one.id(), List.of(), List.of(), null))))
						.toList(),
					document.products().stream().limit(MOST_PRODUCTS).map(ProductView::of).toList(),
					document.products().size(), document.references().stream().map(ReferenceView::of).toList(),
					changes.stream()
						.map((change) -> new ChangeView(change.what(), change.before(), change.after()))
						.toList());
		}

	}

	record TextView(String language, String text) {
	}

	/// @param aliases other ids of this very weakness
	/// @param signals what each source says of its exploitation
	/// @param vex what was said of products beyond their status
	record VulnerabilityView(String id, List<String> aliases, @Nullable String title, List<TextView> descriptions,
			List<ScoreView> scores, List<String> weaknesses, List<RemediationView> remediations,
			List<SignalView> signals, @Nullable LikelihoodView likelihood, List<VexView> vex) {

		static VulnerabilityView of(Advisory.Vulnerability one, Known known) {
			Likelihood likelihood = known.likelihood();
			return new VulnerabilityView(one.id(), known.aliases(), one.title(), texts(one.descriptions()),
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
						.toList(),
					known.signals().stream().map(SignalView::of).toList(),
					(likelihood != null) ? LikelihoodView.of(likelihood) : null,
					one.vex().stream().map(VexView::of).toList());
		}

	}

	record ScoreView(String version, @Nullable String vector, double base, @Nullable String severity, String source) {
	}

	/// @param productIds empty: for all products of the document
	record RemediationView(String category, String details, @Nullable String url, List<String> productIds) {
	}

	/// @param source KEV, or who says so
	/// @param exploitation none, poc or active (SSVC)
	/// @param technicalImpact partial or total (SSVC)
	record SignalView(String source, @Nullable String exploitation, @Nullable Boolean automatable,
			@Nullable String technicalImpact, @Nullable LocalDate listed, @Nullable LocalDate due,
			@Nullable Boolean ransomware, @Nullable String action, @Nullable Instant asOf) {

		static SignalView of(Signal signal) {
			return new SignalView(signal.source(), word(signal.exploitation()), signal.automatable(),
					word(signal.technicalImpact()), signal.listed(), signal.due(), signal.ransomware(), signal.action(),
					signal.asOf());
		}

	}

	/// EPSS, 0.0 to 1.0.
	record LikelihoodView(double probability, double percentile, @Nullable LocalDate asOf) {

		static LikelihoodView of(Likelihood likelihood) {
			return new LikelihoodView(likelihood.probability(), likelihood.percentile(), likelihood.asOf());
		}

	}

	/// @param productIds empty: for all products with this status
	record VexView(String status, List<String> productIds, @Nullable String justification, List<String> responses,
			@Nullable String impact, @Nullable String action, @Nullable Instant asOf) {

		static VexView of(Advisory.Vex vex) {
			return new VexView(String.valueOf(word(vex.status())), vex.productIds(), vex.justification(),
					vex.responses(), vex.impact(), vex.action(), vex.asOf());
		}

	}

	private static @Nullable String word(@Nullable Enum<?> one) {
		return (one != null) ? one.name().toLowerCase(Locale.ROOT) : null;
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
