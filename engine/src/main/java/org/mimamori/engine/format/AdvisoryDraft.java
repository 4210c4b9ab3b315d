package org.mimamori.engine.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Head;
import org.mimamori.engine.format.Advisory.NamedProduct;
import org.mimamori.engine.format.Advisory.Reference;
import org.mimamori.engine.format.Advisory.Revision;
import org.mimamori.engine.format.Advisory.Score;
import org.mimamori.engine.format.Advisory.Standing;
import org.mimamori.engine.format.Advisory.Text;
import org.mimamori.engine.format.Advisory.Vulnerability;

/// An advisory while its reader gathers it.
final class AdvisoryDraft {

	/// Of a title that is made here.
	private static final int LONGEST_TITLE = 160;

	/// Of a title as it was published.
	private static final int LONGEST_LINE = 1000;

	private static final int LONGEST_NAME = 300;

	private static final int MOST_VULNERABILITIES = 10_000;

	private static final int MOST_IDS = 20_000;

	/// With relationships and order numbers; documents of whole operating systems have
	/// tens
	/// of thousands.
	private static final int MOST_PRODUCTS = 200_000;

	private static final int MOST_PROBLEMS = 100;

	private final String source;

	private final String id;

	private final Map<Mention, NamedProduct> products = new LinkedHashMap<>();

	private final List<String> problems = new ArrayList<>();

	String publisher = "?";

	@Nullable String title;

	@Nullable String state;

	@Nullable String revision;

	@Nullable Instant published;

	@Nullable Instant revised;

	Head head = Head.NONE;

	final List<Text> texts = new ArrayList<>();

	final Set<Standing> standing = EnumSet.noneOf(Standing.class);

	final Set<String> ids = new LinkedHashSet<>();

	final List<Vulnerability> vulnerabilities = new ArrayList<>();

	final List<Reference> references = new ArrayList<>();

	final List<Revision> history = new ArrayList<>();

	AdvisoryDraft(String source, String id) {
		this.source = source;
		this.id = id;
		this.ids.add(id);
	}

	private record Mention(char part, String key, @Nullable String productId) {
	}

	/// Notes a product once, whatever the number of its mentions.
	void product(NamedProduct product) {
		this.products.putIfAbsent(new Mention(product.part(), product.key(), product.productId()), product);
	}

	/// Notes what could not be read while the rest is.
	void problem(String words) {
		if (this.problems.size() < MOST_PROBLEMS) {
			this.problems.add((words.length() > 500) ? words.substring(0, 500) : words);
		}
	}

	/// A score, if one can be told; a vector that is wrong is a problem and is kept as
	/// published.
	@Nullable Score score(@Nullable String version, @Nullable String vector, @Nullable Double base, @Nullable String severity,
			String by) {
		CvssVector.Checked checked = CvssVector.check(version, vector, base);
		if (checked.problem() != null) {
			problem(checked.problem());
		}
		return (checked.base() != null) ? new Score(checked.version(), vector, checked.base(), severity, by) : null;
	}

	/// @throws RefusedInput for more weaknesses or products than a document can honestly
	/// tell of
	Advisory finish(byte[] raw) throws RefusedInput {
		if (this.products.size() > MOST_PRODUCTS) {
			throw new RefusedInput(this.source + " " + this.id, "names more than " + MOST_PRODUCTS + " products");
		}
		if (this.vulnerabilities.size() > MOST_VULNERABILITIES || this.ids.size() > MOST_IDS) {
			throw new RefusedInput(this.source + " " + this.id, "tells of more than " + MOST_VULNERABILITIES
					+ " vulnerabilities, or has more than " + MOST_IDS + " names");
		}
		if (!this.standing.contains(Standing.REJECTED) && !this.standing.contains(Standing.RESERVED)) {
			this.standing.add(Standing.PUBLISHED);
		}
		return new Advisory(this.source, this.id, cut(this.publisher, LONGEST_NAME),
				(this.title != null) ? cut(this.title, LONGEST_LINE) : firstSentence(this.id, this.texts), this.texts,
				(this.state != null) ? cut(this.state, LONGEST_NAME) : null, this.standing,
				(this.revision != null) ? cut(this.revision, LONGEST_NAME) : null, this.published, this.revised,
				List.copyOf(this.ids), this.vulnerabilities, List.copyOf(this.products.values()), this.references,
				this.history, this.head, this.problems, raw);
	}

	/// Lists show these, of every document.
	private static String cut(String text, int most) {
		return (text.length() > most) ? text.substring(0, most - 1) + "…" : text;
	}

	/// The first English sentence, cut where it is long.
	private static String firstSentence(String id, List<Text> texts) {
		for (Text text : texts) {
			if ("en".equals(text.language())) {
				int end = text.text().indexOf(". ");
				String sentence = (end > 0) ? text.text().substring(0, end) : text.text();
				return cut(sentence, LONGEST_TITLE);
			}
		}
		return id;
	}

}
