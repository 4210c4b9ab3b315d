package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Score;
import tools.jackson.databind.JsonNode;

/// The scores of one vulnerability of a CSAF document with the products they are for (CSAF 2.0 §3.2.3.13). Where a
/// number or a word contradicts its vector, the vector counts, and the contradiction is a problem.
final class CsafScores {

	private CsafScores() {
	}

	private record Told(String version, String vector, double base, String severity) {
	}

	static List<Score> of(JsonNode vulnerability, List<String> problems) {
		Map<Told, Set<String>> found = new LinkedHashMap<>();
		for (JsonNode score : Json.array(vulnerability, "scores")) {
			List<String> ids = Json.texts(score, "products");
			for (String form : List.of("cvss_v4", "cvss_v3", "cvss_v2")) {
				Told told = told(score.get(form), problems);
				if (told != null) {
					found.computeIfAbsent(told, (k) -> new LinkedHashSet<>()).addAll(ids);
				}
			}
		}
		List<Score> scores = new ArrayList<>();
		found
			.forEach((told, ids) -> scores.add(new Score(told.version(), told.vector().isEmpty() ? null : told.vector(),
					told.base(), told.severity().isEmpty() ? null : told.severity(), "CSAF", List.copyOf(ids))));
		return List.copyOf(scores);
	}

	private static @Nullable Told told(@Nullable JsonNode cvss, List<String> problems) {
		if (cvss == null) {
			return null;
		}
		String vector = Json.text(cvss, "vectorString");
		String word = Json.text(cvss, "baseSeverity");
		Double published = Json.number(cvss, "baseScore");
		CvssVector.Checked checked = CvssVector.prefer(Json.text(cvss, "version"), vector, published);
		if (checked.problem() != null) {
			problems.add(checked.problem());
		}
		Double base = checked.base();
		if (base == null) {
			return null;
		}
		if (word != null && vector != null && !checked.version().startsWith("2")
				&& !word.equalsIgnoreCase(severity(base))) {
			problems.add("the severity " + word + " is not that of the CVSS vector " + vector + ", which is "
					+ severity(base));
			word = severity(base);
		}
		return new Told(checked.version(), (vector != null) ? vector : "", base, (word != null) ? word : "");
	}

	/// The qualitative scale of CVSS 3 and 4.
	private static String severity(double base) {
		String word = (base == 0) ? "none"
				: (base < 4) ? "low" : (base < 7) ? "medium" : (base < 9) ? "high" : "critical";
		return word.toUpperCase(Locale.ROOT);
	}

}
