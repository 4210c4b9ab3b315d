package org.mimamori.engine.format;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.StatementWeight;

/// A published document about vulnerabilities, whatever its form.
///
/// @param source the form and origin: `nvd`, `csaf`, `cve`, `jvn`, `jvnrss`, `openvex` or `cyclonedx`
/// @param id the publisher's id: CVE id, CSAF tracking id, JVNDB id …
/// @param title short; for NVD the id's first sentence
/// @param state the publisher's own word for the document's state (`Analyzed`, `Rejected`, `final` …)
/// @param standing what that state means, in words common to all sources; never empty
/// @param revision the publisher's version or date of the document
/// @param ids every id under which the document and what it speaks of are known
/// @param history the revisions that the document tells of, oldest first
/// @param head what a CSAF document's head and product tree say of the document itself
/// @param problems what of the document could not be read while the rest was, in words
/// @param raw the document as JSON or XML, UTF-8, which its reader reads again
public record Advisory(String source, String id, String publisher, String title, List<Text> summaries,
		@Nullable String state, Set<Standing> standing, @Nullable String revision, @Nullable Instant published,
		@Nullable Instant revised, List<String> ids, List<Vulnerability> vulnerabilities, List<NamedProduct> products,
		List<Reference> references, List<Revision> history, Head head, List<String> problems, byte[] raw) {

	public Advisory {
		summaries = List.copyOf(summaries);
		standing = Collections.unmodifiableSet(EnumSet.copyOf(standing));
		ids = List.copyOf(ids);
		vulnerabilities = List.copyOf(vulnerabilities);
		products = List.copyOf(products);
		references = List.copyOf(references);
		history = List.copyOf(history);
		problems = List.copyOf(problems);
	}

	/// The same document under another id.
	public Advisory called(String other) {
		return new Advisory(this.source, other, this.publisher, this.title, this.summaries, this.state, this.standing,
				this.revision, this.published, this.revised, this.ids, this.vulnerabilities, this.products,
				this.references, this.history, this.head, this.problems, this.raw);
	}

	/// Where a document stands; several may hold at once.
	public enum Standing {

		/// Valid as it is.
		PUBLISHED,
		/// An id without content yet.
		RESERVED,
		/// Withdrawn: it claims nothing any more.
		REJECTED,
		/// Somebody who should know contests that it is a vulnerability.
		DISPUTED,
		/// The product had no support any more when the id was given.
		UNSUPPORTED,
		/// Published before its facts were settled.
		UNCONFIRMED

	}

	/// Words in a language.
	///
	/// @param language BCP 47 primary tag, for example `en`
	public record Text(String language, String text) {
	}

	/// One weakness.
	///
	/// @param id CVE id or the publisher's own
	/// @param aliases other ids of this very weakness (JVNDB, JVNVU, GHSA, the maker's)
	/// @param exploitation what the document knows of its exploitation, a fact for each
	/// source
	/// @param vex what was said of products beyond their status
	public record Vulnerability(String id, List<String> aliases, @Nullable String title, List<Text> descriptions,
			List<Score> scores, List<String> weaknesses, List<Remediation> remediations,
			List<Exploitation> exploitation, List<Vex> vex, Statement statement) {
		public Vulnerability {
			aliases = List.copyOf(aliases);
			descriptions = List.copyOf(descriptions);
			scores = List.copyOf(scores);
			weaknesses = List.copyOf(weaknesses);
			remediations = List.copyOf(remediations);
			exploitation = List.copyOf(exploitation);
			vex = List.copyOf(vex);
		}

		/// The score of a product: the highest one that is given for it, of equal ones
		/// that of
		/// the newest CVSS (CSAF 2.0 §9.1.11).
		public Optional<Score> score(String productId) {
			return this.scores.stream()
				.filter((score) -> score.productIds().isEmpty() || score.productIds().contains(productId))
				.max(Comparator.comparingDouble(Score::base).thenComparing(Score::version));
		}
	}

	/// @param version of CVSS: `2.0`, `3.0`, `3.1` or `4.0`
	/// @param base 0.0 to 10.0
	/// @param productIds for which products; empty: for all of them
	public record Score(String version, @Nullable String vector, double base, @Nullable String severity, String source,
			List<String> productIds) {
		public Score {
			productIds = List.copyOf(productIds);
		}

		public Score(String version, @Nullable String vector, double base, @Nullable String severity, String source) {
			this(version, vector, base, severity, source, List.of());
		}
	}

	/// What a document says of itself beyond its title and dates, for lists (CSAF 2.0
	/// §3.2.1).
	///
	/// @param form the version of the document's format
	/// @param tlp the label of the Traffic Light Protocol
	/// @param severity the publisher's own word for the severity of all of it
	/// @param tree names and ids of the product tree
	/// @param hashes of files by which the document identifies products
	public record Head(@Nullable String category, @Nullable String form, @Nullable String publisherCategory,
			@Nullable String namespace, @Nullable String language, @Nullable String tlp, @Nullable String severity,
			List<String> tree, List<FileHash> hashes) {

		public static final Head NONE = new Head(null, null, null, null, null, null, null, List.of(), List.of());

		public Head {
			tree = List.copyOf(tree);
			hashes = List.copyOf(hashes);
		}

	}

	/// A file that is (part of) a product.
	public record FileHash(@Nullable String productId, String file, String algorithm, String value) {
	}

	/// CSAF 2.0 §3.2.3.12.
	///
	/// @param category `vendor_fix`, `mitigation`, `workaround`, `no_fix_planned`,
	/// `none_available`; `solution` where the publisher does not tell them apart
	/// @param productIds empty: for all products
	public record Remediation(String category, String details, @Nullable String url, List<String> productIds) {
	}

	/// What one source says of exploitation, in the terms of SSVC.
	///
	/// @param source who says so, for example `CISA-ADP`
	/// @param level `null` where the source is silent on it
	/// @param listed the day it entered a catalogue of known exploited vulnerabilities
	/// @param asOf when the source said so
	public record Exploitation(String source, @Nullable Level level, @Nullable Boolean automatable,
			@Nullable Impact technicalImpact, @Nullable LocalDate listed, @Nullable Instant asOf) {

		/// SSVC decision point Exploitation.
		public enum Level {

			NONE, POC, ACTIVE

		}

		/// SSVC decision point Technical Impact.
		public enum Impact {

			PARTIAL, TOTAL

		}

	}

	/// A VEX statement beyond its claims.
	///
	/// @param productIds as in [Statement.Claim#productId]; empty: for all products of
	/// the
	/// vulnerability with this status
	/// @param justification the form's own label, for example
	/// `vulnerable_code_not_in_execute_path`
	/// @param responses what the maker will do (`update`, `will_not_fix` …)
	/// @param impact why it is not affected, in the maker's words
	/// @param action what users should do, in the maker's words
	public record Vex(Statement.Status status, List<String> productIds, @Nullable String justification,
			List<String> responses, @Nullable String impact, @Nullable String action, @Nullable Instant asOf) {
		public Vex {
			productIds = List.copyOf(productIds);
			responses = List.copyOf(responses);
		}
	}

	/// One revision of the document.
	public record Revision(String number, @Nullable Instant date, String summary) {
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

	/// Whether its publisher has taken it back.
	public boolean withdrawn() {
		return this.standing.contains(Standing.REJECTED);
	}

	/// How large its statements are as bytes, nearly.
	public long weight() {
		return this.vulnerabilities.stream().mapToLong((one) -> StatementWeight.of(one.statement())).sum();
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
