package org.mimamori.bench.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.bench.truth.Row.Tally;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.match.Composition.Model;
import org.mimamori.engine.match.Composition.Tie;
import org.mimamori.engine.match.Names;
import org.mimamori.engine.match.Verdict;
import org.mimamori.engine.naming.Dictionary;
import org.mimamori.engine.naming.NameIndex;
import org.mimamori.engine.naming.Resolution;
import tools.jackson.databind.JsonNode;

/// Leads every product of the real CSAF documents past the ledger entries of `names.jsonl`. `same` must be
/// found automatically or among the first three suggestions, `other` must never be tied.
public final class NameTruth {

	private static final String DOCUMENTS = "csaf-cisa-ot-2017-2023.tar.xz";

	private static final int ASKED = 3;

	private final List<JsonNode> gold;

	private final List<Model> models;

	private final Resolution resolution;

	private final Map<String, Set<Tie>> products = new HashMap<>();

	private final Set<Tie> seen = new HashSet<>();

	private NameTruth(List<JsonNode> gold) {
		this.gold = gold;
		this.models = gold.stream().map(NameTruth::model).distinct().toList();
		this.resolution = new Resolution(NameIndex.of(this.models, Dictionary.EMPTY), ASKED);
		gold.forEach((one) -> this.products.put(place(one), new LinkedHashSet<>()));
	}

	public static void main(String[] arguments) throws IOException {
		System.out.println(Row.heading());
		for (Row row : run(Path.of((arguments.length > 0) ? arguments[0] : "../shared/data"))) {
			System.out.println(row.line());
			row.failures().forEach(System.out::println);
		}
	}

	/// @return what is tied without asking; then what is found at all, by asking for one
	/// of three
	static List<Row> run(Path data) throws IOException {
		NameTruth truth = new NameTruth(Gold.lines("names.jsonl"));
		Gold.advisories(data.resolve(DOCUMENTS), truth::advisory);
		return List.of(truth.automatic(), truth.asked());
	}

	private static Model model(JsonNode one) {
		return new Model(Gold.orNull(one, "maker"), Gold.orNull(one, "name"), Gold.orNull(one, "partNumber"), null,
				null, List.of());
	}

	private static String place(JsonNode one) {
		return Gold.text(one, "doc") + " " + Gold.text(one, "product");
	}

	private void advisory(Advisory advisory) {
		for (Advisory.NamedProduct named : advisory.products()) {
			if (named.part() == 'r') {
				continue;
			}
			Tie tie = new Tie((named.part() == 'n') ? '?' : named.part(), named.vendor(), named.product());
			Set<Tie> wanted = this.products.get(advisory.id() + " " + named.productId());
			if (wanted != null) {
				wanted.add(tie);
			}
			if (this.seen.add(tie)) {
				this.resolution.product(tie);
			}
		}
	}

	private Row automatic() {
		Tally ours = Tally.NONE;
		Tally rival = Tally.NONE;
		List<String> failures = new ArrayList<>();
		int cases = 0;
		for (JsonNode one : this.gold) {
			boolean same = "same".equals(Gold.text(one, "expected"));
			if (same && !one.get("automatic").booleanValue()) {
				continue;
			}
			cases++;
			boolean tied = tied(one);
			ours = ours.plus(tally(same, tied));
			rival = rival.plus(tally(same, equal(one)));
			if (tied != same) {
				failures.add((same ? "not tied: " : "TIED:     ") + told(one));
			}
		}
		return new Row("names, tied", cases, ours, rival, null, failures);
	}

	private Row asked() {
		Tally ours = Tally.NONE;
		Tally rival = Tally.NONE;
		List<String> failures = new ArrayList<>();
		int cases = 0;
		for (JsonNode one : this.gold) {
			if (!"same".equals(Gold.text(one, "expected"))) {
				continue;
			}
			cases++;
			boolean found = tied(one) || suggested(one);
			ours = ours.plus(tally(true, found));
			rival = rival.plus(tally(true, equal(one)));
			if (!found) {
				failures.add("not found: " + told(one) + " but "
						+ this.resolution.suggestions(this.models.indexOf(model(one)))
							.stream()
							.map((suggestion) -> suggestion.products().getFirst().product())
							.toList());
			}
		}
		return new Row("names, tied or asked", cases, ours, rival, null, failures);
	}

	/// Not having tied is no statement, so what is missed is unclear and not wrong.
	private static Tally tally(boolean same, boolean tied) {
		Verdict expected = same ? Verdict.AFFECTED : Verdict.NOT_AFFECTED;
		return ConditionTruth.tally(expected, tied ? Verdict.AFFECTED : same ? Verdict.UNKNOWN : Verdict.NOT_AFFECTED);
	}

	private Set<Tie> wanted(JsonNode one) {
		Set<Tie> ties = this.products.getOrDefault(place(one), Set.of());
		if (ties.isEmpty()) {
			throw new IllegalStateException("no product " + place(one));
		}
		return ties;
	}

	private boolean tied(JsonNode one) {
		Set<Tie> sure = this.resolution.sure(this.models.indexOf(model(one))).keySet();
		return equal(one) || wanted(one).stream().anyMatch(sure::contains);
	}

	/// What is looked up under maker and name, or order number, without any index.
	private boolean equal(JsonNode one) {
		Model model = model(one);
		Set<String> keys = new HashSet<>();
		if (model.maker() != null && model.name() != null) {
			keys.add(Names.key(model.maker(), model.name()));
		}
		if (model.maker() != null && model.partNumber() != null) {
			keys.add(Names.key(model.maker(), model.partNumber()));
		}
		Set.copyOf(keys).forEach((key) -> keys.add(key + "firmware"));
		return wanted(one).stream().anyMatch((tie) -> keys.contains(Names.key(tie.vendor(), tie.product())));
	}

	private boolean suggested(JsonNode one) {
		Set<Tie> wanted = wanted(one);
		return this.resolution.suggestions(this.models.indexOf(model(one)))
			.stream()
			.limit(ASKED)
			.anyMatch((suggestion) -> suggestion.products().stream().anyMatch(wanted::contains));
	}

	private String told(JsonNode one) {
		Map<String, Object> words = new LinkedHashMap<>();
		for (String field : List.of("maker", "name", "partNumber")) {
			String text = Gold.orNull(one, field);
			if (text != null) {
				words.put(field, text);
			}
		}
		return words.values() + " = " + place(one) + " " + wanted(one).stream().map(Tie::product).toList();
	}

}
