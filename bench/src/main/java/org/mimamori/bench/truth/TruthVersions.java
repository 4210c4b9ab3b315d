package org.mimamori.bench.truth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mimamori.engine.version.Comparison;
import org.mimamori.engine.version.VersionScheme;

/// Compares the pairs of `version-pairs.txt`, each from both sides.
final class TruthVersions {

	private static final Pattern SIGN = Pattern.compile(" ([<=>?]) ");

	private final Map<VersionScheme, Score> scores = new LinkedHashMap<>();

	private TruthVersions() {
	}

	static List<Score> run() throws IOException {
		TruthVersions truth = new TruthVersions();
		InputStream resource = TruthVersions.class.getResourceAsStream("version-pairs.txt");
		if (resource == null) {
			throw new IOException("version-pairs.txt is not in the jar");
		}
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				int colon = line.indexOf(": ");
				if (!line.startsWith("#") && colon > 0) {
					VersionScheme scheme = VersionScheme.named(line.substring(0, colon)).orElseThrow();
					for (String chain : line.substring(colon + 2).split(" ; ")) {
						truth.chain(scheme, chain.strip());
					}
				}
			}
		}
		return List.copyOf(truth.scores.values());
	}

	private void chain(VersionScheme scheme, String chain) {
		Matcher sign = SIGN.matcher(chain);
		if (!sign.find()) {
			throw new IllegalStateException("no pair in \"" + chain + "\"");
		}
		String before = chain.substring(0, sign.start());
		boolean more = true;
		while (more) {
			String expected = sign.group(1);
			int start = sign.end();
			more = sign.find();
			String after = chain.substring(start, more ? sign.start() : chain.length());
			pair(scheme, before, expected, after);
			before = after;
		}
	}

	private void pair(VersionScheme scheme, String a, String expected, String b) {
		Score score = this.scores.computeIfAbsent(scheme, (key) -> new Score("versions, " + key.label()));
		Comparison found = scheme.order().compare(a, b);
		boolean mirrored = scheme.order().compare(b, a) == found.reversed();
		if (found.sign().equals(expected) && mirrored) {
			score.right();
		}
		else if (found == Comparison.UNKNOWN && mirrored) {
			score.unclear(a + " " + expected + " " + b);
		}
		else {
			score.wrong(a + " " + expected + " " + b + ", not " + found.sign());
		}
	}

}
