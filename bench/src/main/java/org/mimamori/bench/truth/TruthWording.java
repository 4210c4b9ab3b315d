package org.mimamori.bench.truth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.Reading;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the version wordings of real JVN records and holds them against the readings in
/// `wording.jsonl`, which names them by record, row and place only: their text stays in the data folder.
final class TruthWording {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String ROWS = "jvn/affected-part1.jsonl";

	private final Score ranges = new Score("wordings, ranges");

	/// Of those that a careful reader can read.
	private final Score readable = new Score("wordings, readable");

	private final Score limits = new Score("wordings, CVEs, qualifiers");

	private TruthWording() {
	}

	/// @return nothing where the data is not there
	static List<Score> run(Path data) throws IOException {
		Path file = data.resolve(ROWS);
		if (!Files.isReadable(file)) {
			return List.of();
		}
		List<JsonNode> rows = new ArrayList<>();
		for (String line : Files.readAllLines(file)) {
			rows.add(JSON.readTree(line));
		}
		TruthWording truth = new TruthWording();
		try (InputStream resource = TruthWording.class.getResourceAsStream("wording.jsonl")) {
			if (resource == null) {
				throw new IOException("wording.jsonl is not in the jar");
			}
			new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines()
				.map(JSON::readTree)
				.forEach((expected) -> truth.wording(expected, rows));
		}
		return List.of(truth.ranges, truth.readable, truth.limits);
	}

	private void wording(JsonNode expected, List<JsonNode> rows) {
		JsonNode row = rows.get(expected.get("row").intValue() - 1);
		if (!row.get("id").equals(expected.get("id"))) {
			throw new IllegalStateException("row " + expected.get("row") + " is another record");
		}
		String text = row.get("versions").get(expected.get("index").intValue()).stringValue();
		Reading reading = Reading.of(text);
		String wanted = wanted(expected);
		String found = (reading.condition() instanceof VersionCondition.Unclear) ? "unclear"
				: reading.condition().toString();
		List<Score> scores = wanted.equals("unclear") ? List.of(this.ranges) : List.of(this.ranges, this.readable);
		for (Score score : scores) {
			if (wanted.equals(found)) {
				score.right();
			}
			else if (found.equals("unclear")) {
				score.unclear(text);
			}
			else {
				score.wrong(text + ": " + found + ", not " + wanted);
			}
		}
		List<String> cves = new ArrayList<>();
		expected.get("cves").forEach((id) -> cves.add(id.stringValue()));
		boolean limited = reading.cves().equals(cves)
				&& (wanted.equals("unclear") || reading.qualifiers().size() == expected.get("qualifiers").intValue());
		if (limited) {
			this.limits.right();
		}
		else {
			this.limits.wrong(text + ": " + reading.cves() + ", " + reading.qualifiers());
		}
	}

	private static String wanted(JsonNode expected) {
		String result = expected.get("result").stringValue();
		if (!result.equals("ranges")) {
			return result.equals("all") ? VersionCondition.ANY.toString() : result;
		}
		List<VersionRange> ranges = new ArrayList<>();
		for (JsonNode range : expected.get("ranges")) {
			ranges.add(new VersionRange(end(range, "min"), range.get("minInclusive").booleanValue(), end(range, "max"),
					range.get("maxInclusive").booleanValue()));
		}
		return new VersionCondition.Within(ranges).toString();
	}

	private static @Nullable String end(JsonNode range, String name) {
		return range.get(name).isNull() ? null : range.get(name).stringValue();
	}

}
