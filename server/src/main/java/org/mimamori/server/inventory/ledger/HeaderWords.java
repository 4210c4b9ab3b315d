package org.mimamori.server.inventory.ledger;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Scores a header against every column it could mean.
final class HeaderWords {

	/// Below this a likeness is chance.
	static final double FLOOR = 0.55;

	private static final Map<String, Map<LedgerColumn, Double>> EXACT = exact();

	private HeaderWords() {
	}

	private static Map<String, Map<LedgerColumn, Double>> exact() {
		Map<String, Map<LedgerColumn, Double>> words = new HashMap<>();
		for (LedgerColumn column : LedgerColumn.values()) {
			add(words, column, column.headers(), 1.0);
			add(words, column, column.doubtfulHeaders(), 0.75);
		}
		return words;
	}

	private static void add(Map<String, Map<LedgerColumn, Double>> words, LedgerColumn column, List<String> headers,
			double first) {
		double score = first;
		for (String header : headers) {
			words.computeIfAbsent(HeaderFold.fold(header), (key) -> new EnumMap<>(LedgerColumn.class))
				.putIfAbsent(column, score);
			score -= 0.004;
		}
	}

	/// Whether a text is one of the known headers of the column, nothing more and nothing
	/// less.
	static boolean means(String text, LedgerColumn column) {
		Map<LedgerColumn, Double> scores = (text.length() > 40) ? null : EXACT.get(HeaderFold.fold(text));
		return scores != null && scores.containsKey(column);
	}

	/// Scores between [#FLOOR] and 1.
	static Map<LedgerColumn, Double> scores(@Nullable String header) {
		Map<LedgerColumn, Double> scores = new EnumMap<>(LedgerColumn.class);
		if (header == null || header.length() > 80) {
			return scores;
		}
		String whole = HeaderFold.fold(header);
		String core = HeaderFold.core(header);
		EXACT.getOrDefault(whole, Map.of()).forEach((column, score) -> scores.merge(column, score, Math::max));
		EXACT.getOrDefault(core, Map.of()).forEach((column, score) -> scores.merge(column, score * 0.98, Math::max));
		if (scores.isEmpty() && core.length() >= 2) {
			EXACT.forEach((word, columns) -> {
				double likeness = likeness(core, word);
				if (likeness > 0) {
					columns.forEach((column, score) -> {
						double partial = score * likeness;
						if (partial >= FLOOR) {
							scores.merge(column, partial, Math::max);
						}
					});
				}
			});
		}
		return scores;
	}

	private static double likeness(String header, String word) {
		boolean latin = word.charAt(0) < 0x80;
		if (word.length() < (latin ? 4 : 2)) {
			return 0;
		}
		if (header.endsWith(word) || header.startsWith(word)) {
			return 0.55 + 0.35 * word.length() / header.length();
		}
		if (header.contains(word)) {
			return 0.45 + 0.35 * word.length() / header.length();
		}
		return (word.contains(header) && header.length() >= ((header.charAt(0) < 0x80) ? 4 : 2))
				? 0.4 + 0.35 * header.length() / word.length() : 0;
	}

}
