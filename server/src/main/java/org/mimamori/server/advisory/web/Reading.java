package org.mimamori.server.advisory.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.format.Advisory.Remediation;
import org.mimamori.engine.format.Advisory.Score;
import org.mimamori.engine.format.Advisory.Text;
import org.mimamori.engine.format.Advisory.Vulnerability;

/// A document as a person reads it: one language, remediations once, products by their own names.
///
/// @param moreProducts how many products are not listed
record Reading(List<Paragraph> summary, List<Weakness> vulnerabilities, List<Action> actions, List<String> products,
		int moreProducts, List<VexNote> vex, List<Advisory.Reference> references) {

	private static final int MOST_PRODUCTS = 60;

	private static final int MOST_REFERENCES = 20;

	private static final int MOST_VULNERABILITIES = 100;

	record Paragraph(String language, String text) {
	}

	record Weakness(String id, List<Paragraph> text, List<Score> scores, List<String> weaknesses) {
	}

	/// A remediation with the products it is for.
	record Action(String category, String details, String url, List<String> products, int moreProducts) {
	}

	static Reading of(Advisory document, boolean japanese) {
		Map<String, String> labels = new LinkedHashMap<>();
		Set<String> products = new LinkedHashSet<>();
		for (NamedProduct product : document.products()) {
			products.add(product.label());
			if (product.productId() != null) {
				labels.putIfAbsent(product.productId(), product.label());
			}
		}
		Map<String, Remediation> actions = new LinkedHashMap<>();
		for (Vulnerability vulnerability : document.vulnerabilities()) {
			for (Remediation remediation : vulnerability.remediations()) {
				actions.putIfAbsent(remediation.category() + remediation.details() + remediation.url(), remediation);
			}
		}
		List<Weakness> weaknesses = document.vulnerabilities()
			.stream()
			.limit(MOST_VULNERABILITIES)
			.map((vulnerability) -> new Weakness(vulnerability.id(), paragraphs(vulnerability.descriptions(), japanese),
					vulnerability.scores(), vulnerability.weaknesses()))
			.toList();
		List<String> shown = products.stream().limit(MOST_PRODUCTS).toList();
		return new Reading(paragraphs(document.summaries(), japanese), weaknesses,
				actions.values().stream().map((remediation) -> action(remediation, labels)).toList(), shown,
				products.size() - shown.size(), VexNote.of(document, labels),
				document.references().subList(0, Math.min(MOST_REFERENCES, document.references().size())));
	}

	private static Action action(Remediation remediation, Map<String, String> labels) {
		List<String> names = remediation.productIds()
			.stream()
			.map((id) -> labels.getOrDefault(id, id))
			.distinct()
			.toList();
		String url = (remediation.url() != null && remediation.url().matches("https?://.*")) ? remediation.url() : "";
		return new Action(remediation.category(), remediation.details(), url,
				names.subList(0, Math.min(4, names.size())), Math.max(0, names.size() - 4));
	}

	/// The texts in the reader's language; where there are none, in whatever there is.
	private static List<Paragraph> paragraphs(List<Text> texts, boolean japanese) {
		String wanted = japanese ? "ja" : "en";
		List<Paragraph> chosen = new ArrayList<>();
		for (String language : List.of(wanted, "en", "")) {
			for (Text text : texts) {
				if (language.isEmpty() || text.language().equals(language)) {
					chosen.add(new Paragraph(text.language(), text.text()));
				}
			}
			if (!chosen.isEmpty()) {
				return chosen;
			}
		}
		return chosen;
	}

}
