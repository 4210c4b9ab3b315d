package org.mimamori.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.mimamori.engine.version.Comparison;
import org.mimamori.engine.version.Reading;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;
import tools.jackson.core.JsonGenerator;

/// `version compare` and `version parse`.
final class VersionCommand {

	private static final int LONGEST_LINE = 1 << 20;

	private VersionCommand() {
	}

	static int run(List<String> words, InputStream in, OutputStream out) throws UsageError, IOException {
		if (!words.isEmpty() && "compare".equals(words.getFirst())) {
			CompareArguments asked = CompareArguments.parse(words.subList(1, words.size()));
			Comparison comparison = asked.scheme().order().compare(asked.first(), asked.second());
			out.write((comparison.sign() + "\n").getBytes(StandardCharsets.UTF_8));
			return Mimamori.DONE;
		}
		if (words.size() == 1 && "parse".equals(words.getFirst())) {
			parse(in, out);
			return Mimamori.DONE;
		}
		throw new UsageError("expected \"version compare A B [--scheme S]\" or \"version parse\"");
	}

	private static void parse(InputStream in, OutputStream out) throws IOException {
		BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
		StringBuilder line = new StringBuilder();
		boolean begun = false;
		for (int c = reader.read(); c >= 0; c = reader.read()) {
			begun = c != '\n';
			if (begun) {
				if (line.length() < LONGEST_LINE) {
					line.append((char) c);
				}
				continue;
			}
			wording(line.toString(), out);
			line.setLength(0);
		}
		if (begun) {
			wording(line.toString(), out);
		}
	}

	private static void wording(String line, OutputStream out) throws IOException {
		String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
		Reading reading = Reading.of(text);
		VersionCondition condition = reading.condition();
		try (JsonGenerator json = JsonLines.generator(out)) {
			json.writeStartObject();
			json.writeStringProperty("text", text);
			json.writeStringProperty("result", switch (condition) {
				case VersionCondition.Every every -> "all";
				case VersionCondition.Within within -> "ranges";
				case VersionCondition.Exact exact -> "ranges";
				case VersionCondition.Unclear unclear -> "unclear";
				case VersionCondition.Versionless none -> "unclear";
			});
			json.writeArrayPropertyStart("ranges");
			switch (condition) {
				case VersionCondition.Within within -> within.ranges().forEach((range) -> range(range, json));
				case VersionCondition.Exact exact -> range(VersionRange.exactly(exact.version()), json);
				case VersionCondition.Every e -> {
				}
				case VersionCondition.Unclear e -> {
				}
				case VersionCondition.Versionless e -> {
				}
			}
			json.writeEndArray();
			json.writeArrayPropertyStart("cves");
			reading.cves().forEach(json::writeString);
			json.writeEndArray();
			json.writeArrayPropertyStart("qualifiers");
			reading.qualifiers().forEach(json::writeString);
			json.writeEndArray();
			json.writeEndObject();
		}
		out.write('\n');
	}

	private static void range(VersionRange range, JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("min", range.min());
		json.writeBooleanProperty("minInclusive", range.min() == null || range.minInclusive());
		json.writeStringProperty("max", range.max());
		json.writeBooleanProperty("maxInclusive", range.maxInclusive());
		json.writeEndObject();
	}

}
