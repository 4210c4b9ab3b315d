package org.mimamori.engine.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Statement;

/// A published document about vulnerabilities, whatever its form.
///
/// @param source the form and origin: `nvd` or `csaf`
/// @param id the publisher's id: CVE id or CSAF tracking id
/// @param title short; for NVD the id's first sentence
/// @param state the publisher's own word for the document's state (`Analyzed`, `Rejected`, `final` …)
/// @param revision the publisher's version or date of the document
/// @param raw the document as JSON, UTF-8, without insignificant white space
public record Advisory(String source, String id, String publisher, String title, List<Text> summaries,
		@Nullable String state, @Nullable String revision, @Nullable Instant published, @Nullable Instant revised,
		List<Vulnerability> vulnerabilities, List<NamedProduct> products, List<Reference> references, byte[] raw) {

	public Advisory {
		summaries = List.copyOf(summaries);
		vulnerabilities = List.copyOf(vulnerabilities);
		products = List.copyOf(products);
		references = List.copyOf(references);
	}

	/// Words in a language.
	///
	/// @param language BCP 47 primary tag, for example `en`
	public record Text(String language, String text) {
	}

	/// One weakness.
	///
	/// @param id CVE id or the publisher's own
	public record Vulnerability(String id, @Nullable String title, List<Text> descriptions, List<Score> scores,
			List<String> weaknesses, List<Remediation> remediations, Statement statement) {
	}

	/// @param version of CVSS: `2.0`, `3.0`, `3.1` or `4.0`
	/// @param base 0.0 to 10.0
	public record Score(String version, @Nullable String vector, double base, @Nullable String severity,
			String source) {
	}

	/// CSAF 2.0 §3.2.3.12.
	///
	/// @param category `vendor_fix`, `mitigation`, `workaround`, `no_fix_planned`,
	/// `none_available`
	/// @param productIds empty: for all products
	public record Remediation(String category, String details, @Nullable String url, List<String> productIds) {
	}

	/// A product the document speaks of, to be searched and tied.
	///
	/// @param part CPE part, `?` where the product is only named, `n` for a product by
	/// its
	/// model number or SKU, `r` for a relationship of two products
	/// @param key folded vendor and product
	/// @param label the product with its versions as published; for CPE, vendor and
	/// product
	public record NamedProduct(char part, String vendor, String product, String key, String label,
			@Nullable String productId) {
	}

	public record Reference(String url, @Nullable String summary) {
	}

	/// The statements by vulnerability id, in the document's order.
	public Map<String, Statement> statements() {
		Map<String, Statement> statements = new LinkedHashMap<>();
		Map<String, List<Statement.Claim>> repeated = new LinkedHashMap<>();
		for (Vulnerability vulnerability : this.vulnerabilities) {
			String id = vulnerability.id();
			Statement first = statements.putIfAbsent(id, vulnerability.statement());
			if (first != null) {
				repeated.computeIfAbsent(id, (k) -> new ArrayList<>(first.claims()))
					.addAll(vulnerability.statement().claims());
			}
		}
		repeated.forEach((id, claims) -> statements.put(id, new Statement(claims)));
		return statements;
	}

}
