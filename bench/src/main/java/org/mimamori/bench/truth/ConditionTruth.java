package org.mimamori.bench.truth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.mimamori.bench.truth.Row.Tally;
import org.mimamori.engine.format.CompositionReader;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.Installed;
import org.mimamori.engine.match.Judge;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Judges the compositions of `nvd-cases.jsonl` by the configurations of the real feeds they name.
///
/// The expected verdicts follow one reading. What is not recorded (version, update, edition) makes a
/// verdict unknown; hardware or a system that is not recorded does so only where its criterion restricts
/// (`vulnerable: false`), while a vulnerable part that is not recorded is not there. An attribute that is
/// recorded and is another one excludes. Components are a whole list, so an application that is not in it
/// is not installed. A version does not match `-` (NISTIR 7696, table 6-2), save that a system or a piece
/// of hardware something runs on, written `-`, is meant in any version unless others of it are named beside.
public final class ConditionTruth {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final List<String> failures = new ArrayList<>();

	private Tally ours = Tally.NONE;

	private Tally product = Tally.NONE;

	private Tally flat = Tally.NONE;

	private int cases;

	private ConditionTruth() {
	}

	public static void main(String[] arguments) throws IOException {
		Row row = run(Path.of((arguments.length > 0) ? arguments[0] : "../shared/data"));
		System.out.println(Row.heading());
		System.out.println(row.line());
		row.failures().forEach(System.out::println);
	}

	static Row run(Path data) throws IOException {
		List<JsonNode> gold = Gold.lines("nvd-cases.jsonl");
		Map<String, Map<String, Statement>> feeds = new LinkedHashMap<>();
		gold.forEach((one) -> feeds.computeIfAbsent(Gold.text(one, "feed"), (k) -> new HashMap<>())
			.put(Gold.text(one, "cve"), new Statement(List.of())));
		for (Map.Entry<String, Map<String, Statement>> feed : feeds.entrySet()) {
			Map<String, Statement> wanted = feed.getValue();
			Gold.advisories(data.resolve(feed.getKey()), (advisory) -> wanted.computeIfPresent(advisory.id(),
					(id, nothing) -> advisory.statements().getOrDefault(id, nothing)));
		}
		ConditionTruth truth = new ConditionTruth();
		for (JsonNode one : gold) {
			Map<String, Statement> feed = feeds.getOrDefault(Gold.text(one, "feed"), Map.of());
			truth.judge(one, feed.getOrDefault(Gold.text(one, "cve"), new Statement(List.of())));
		}
		return new Row("NVD conditions", truth.cases, truth.ours, truth.product, truth.flat, truth.failures);
	}

	private void judge(JsonNode gold, Statement statement) throws IOException {
		Verdict expected = Verdict.valueOf(Gold.text(gold, "expected").toUpperCase(Locale.ROOT));
		Composition composition = composition(gold);
		Verdict found = Judge.judge(statement, Installed.of(composition));
		this.cases++;
		this.ours = this.ours.plus(tally(expected, found));
		this.product = this.product.plus(tally(expected, Rivals.product(statement, composition)));
		this.flat = this.flat.plus(tally(expected, Rivals.flattened(statement, composition)));
		if (found != expected) {
			this.failures.add(Gold.text(gold, "cve") + " (" + Gold.text(gold, "kind") + ") " + Gold.text(gold, "case")
					+ ": " + found + ", not " + expected);
		}
	}

	static Tally tally(Verdict expected, Verdict found) {
		boolean yes = found == Verdict.AFFECTED;
		boolean is = expected == Verdict.AFFECTED;
		boolean unclear = found == Verdict.UNKNOWN && expected != Verdict.UNKNOWN;
		return new Tally((yes && is) ? 1 : 0, yes ? 1 : 0, is ? 1 : 0, (found != expected && !unclear) ? 1 : 0,
				unclear ? 1 : 0);
	}

	private static Composition composition(JsonNode gold) throws IOException {
		List<Composition> read = new ArrayList<>();
		InputStream line = new ByteArrayInputStream(
				JSON.writeValueAsString(gold.get("composition")).getBytes(StandardCharsets.UTF_8));
		CompositionReader.read(Gold.text(gold, "cve"), line, ReadLimits.STANDARD, new CompositionReader.Visitor() {
			@Override
			public void composition(Composition composition) {
				read.add(composition);
			}

			@Override
			public void refused(RefusedInput why) {
				throw new IllegalStateException(why);
			}
		});
		return read.getFirst();
	}

}
