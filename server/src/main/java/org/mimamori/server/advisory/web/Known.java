package org.mimamori.server.advisory.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.Likelihood;
import org.mimamori.server.advisory.Signal;
import org.mimamori.server.advisory.Signals;

/// What else is known of one vulnerability, whoever said it.
record Known(String id, List<String> aliases, List<Signal> signals, @Nullable Likelihood likelihood) {

	private static final int MOST = 30;

	/// Of those vulnerabilities of which anything is known.
	static List<Known> of(List<String> vulnerabilities, Signals signals) {
		return byId(vulnerabilities.stream().distinct().limit(MOST).toList(), signals).values()
			.stream()
			.filter((known) -> !known.aliases().isEmpty() || !known.signals().isEmpty() || known.likelihood() != null)
			.toList();
	}

	static Map<String, Known> byId(List<String> vulnerabilities, Signals signals) {
		Map<String, List<Signal>> said = signals.of(vulnerabilities);
		Map<String, Likelihood> likelihoods = signals.likelihoods(vulnerabilities);
		Map<String, List<String>> aliases = signals.aliases(vulnerabilities);
		Map<String, Known> known = new LinkedHashMap<>();
		for (String id : vulnerabilities) {
			known.put(id, new Known(id, aliases.getOrDefault(id, List.of()), said.getOrDefault(id, List.of()),
					likelihoods.get(id)));
		}
		return known;
	}

	/// Small shares keep two digits, so that they are not nothing.
	static String percent(double share, Locale locale) {
		double percent = share * 100;
		return String.format(locale, (percent < 1) ? "%.2f" : "%.1f", percent);
	}

}
