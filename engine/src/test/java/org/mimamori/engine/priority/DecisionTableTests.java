package org.mimamori.engine.priority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DecisionTableTests {

	private static final String SMALL = "point a: no, yes\npoint b: low, high\noutcome c: wait, act\n"
			+ "no | low | wait\nno | high | wait\nyes | low | wait\nyes | high | act\n";

	static Stream<DecisionTable> shipped() {
		return Stream.of(DecisionTable.deployer(), DecisionTable.humanImpact(), DecisionTable.bod2604());
	}

	@ParameterizedTest
	@MethodSource("shipped")
	void worseNeverGetsALighterOutcome(DecisionTable table) {
		for (DecisionTable.Row row : table.rows()) {
			for (DecisionTable.Row other : table.rows()) {
				if (noLighter(table, row, other)) {
					assertThat(rank(table, other))
						.as("%s line %d against line %d", table.name(), other.line(), row.line())
						.isGreaterThanOrEqualTo(rank(table, row));
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("shipped")
	void everyRowIsTheOneDecided(DecisionTable table) {
		for (DecisionTable.Row row : table.rows()) {
			assertThat(table.decide(row.values().toArray(String[]::new))).isEqualTo(row);
		}
	}

	/// The outcomes of all rows by their first letters, human impact running fastest,
	/// then
	/// automatable, exposure and exploitation.
	@Test
	void theDeployerTableRowByRow() {
		StringBuilder drawn = new StringBuilder();
		DecisionTable.deployer().rows().forEach((row) -> drawn.append(row.outcome().charAt(0)));
		assertThat(drawn).hasToString("ddssdsssdsssssssdssssssodsssssssdssssssosssossoossoosooossoooooosooiooii");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "deployer_patch_application_priority_1_0_0", "human_impact_1_0_0", "cisa_bod_26_04_1_0_0" })
	void theTablesAreThePublishedOnes(String file) throws IOException {
		String named = System.getProperty("MIMAMORI_SHARED", System.getenv("MIMAMORI_SHARED"));
		Path path = ((named != null) ? Path.of(named) : Path.of("../../shared")).resolve("data/ssvc/" + file + ".json");
		Assumptions.assumeTrue(Files.isReadable(path), "the shared data is not beside the checkout");
		JsonNode published = JsonMapper.builder().build().readTree(Files.readAllBytes(path));
		DecisionTable table = file.startsWith("deployer") ? DecisionTable.deployer()
				: file.startsWith("human") ? DecisionTable.humanImpact() : DecisionTable.bod2604();
		List<String> ours = new ArrayList<>();
		table.rows().forEach((row) -> ours.add(String.join(" ", row.values()) + " " + row.outcome()));
		List<String> theirs = new ArrayList<>();
		for (JsonNode row : published.get("mapping")) {
			theirs.add(words(published, row, table));
		}
		assertThat(ours).containsExactlyInAnyOrderElementsOf(theirs);
	}

	/// The publisher's columns come in another order, so each is found by its values.
	private static String words(JsonNode published, JsonNode row, DecisionTable table) {
		List<String> words = new ArrayList<>();
		List<DecisionTable.Point> points = new ArrayList<>(table.points());
		points.add(table.outcome());
		for (DecisionTable.Point point : points) {
			for (String key : row.propertyNames()) {
				JsonNode about = published.get("decision_points").get(key);
				String name = word(about.get("name").stringValue());
				if (name.endsWith(point.name()) || point.name().equals("safety") && name.startsWith("safety")
						|| point.name().equals("mission") && name.startsWith("mission")
						|| point.name().equals("listed") && name.equals("in-kev")
						|| point == table.outcome() && key.equals(published.get("outcome").stringValue())) {
					for (JsonNode value : about.get("values")) {
						if (value.get("key").equals(row.get(key))) {
							words.add(word(value.get("name").stringValue()));
						}
					}
				}
			}
		}
		return String.join(" ", words);
	}

	private static String word(String name) {
		return name.toLowerCase(Locale.ROOT).replace("public poc", "poc").replace(" & ", " and ").replace(' ', '-');
	}

	@Test
	void commentsAndBlankLinesAreNoRows() throws RefusedTable {
		assertThat(DecisionTable.read("t", "# c\n\n" + SMALL).decide("yes", "high").line()).isEqualTo(9);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no | low | wait", "point a: no\noutcome c: x, y\n", "outcome c: x, y\n",
			"point a: no, yes\n", "point a: no, no\noutcome c: x, y\n", "point a\noutcome c: x, y\n" })
	void whatIsNoTableIsRefused(String text) {
		assertThatExceptionOfType(RefusedTable.class).isThrownBy(() -> DecisionTable.read("t", text));
	}

	@Test
	void aTableMustHaveEveryCombinationOnce() {
		assertThatExceptionOfType(RefusedTable.class)
			.isThrownBy(() -> DecisionTable.read("t", SMALL.replace("yes | low | wait\n", "")))
			.withMessage("t: has no row for yes | low");
		assertThatExceptionOfType(RefusedTable.class)
			.isThrownBy(() -> DecisionTable.read("t", SMALL + "no | low | act"))
			.withMessage("t line 8: the combination stands already on line 4");
		assertThatExceptionOfType(RefusedTable.class)
			.isThrownBy(() -> DecisionTable.read("t", SMALL.replace("yes | high | act", "yes | high | run")))
			.withMessageContaining("\"run\" is no value of c");
		assertThatExceptionOfType(RefusedTable.class)
			.isThrownBy(() -> DecisionTable.read("t", SMALL.replace("yes | high | act", "yes | act")))
			.withMessageContaining("has 2 cells, expected 3");
		assertThatExceptionOfType(RefusedTable.class)
			.isThrownBy(() -> DecisionTable.read("t", "point a: b, c\n".repeat(40) + "outcome c: x, y"))
			.withMessageContaining("combinations");
	}

	@Test
	void valuesThatAreNoneAreTheCallersFault() {
		assertThatIllegalArgumentException().isThrownBy(() -> DecisionTable.humanImpact().decide("bad", "degraded"));
		assertThatIllegalArgumentException().isThrownBy(() -> DecisionTable.humanImpact().decide("critical"));
	}

	private static boolean noLighter(DecisionTable table, DecisionTable.Row row, DecisionTable.Row other) {
		for (int i = 0; i < table.points().size(); i++) {
			List<String> values = table.points().get(i).values();
			if (values.indexOf(other.values().get(i)) < values.indexOf(row.values().get(i))) {
				return false;
			}
		}
		return true;
	}

	private static int rank(DecisionTable table, DecisionTable.Row row) {
		return table.outcome().values().indexOf(row.outcome());
	}

}
