package org.mimamori.server.inventory.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/// Where the header of a ledger stands and what its columns seem to mean. A proposal for a
/// person to confirm.
///
/// @param headerRow index of the header's first row in the rows given, or -1 if none looks
/// like one
/// @param headerRows 1, or 2 for a header with groups above its columns; 0 without a header
/// @param columns by index of the column
/// @param headers the header's texts by index of the column, groups and columns joined
public record ColumnGuess(int headerRow, int headerRows, Map<Integer, Match> columns, List<@Nullable String> headers) {

	private static final int LOOK_AT = 40;

	/// @param column the meaning
	/// @param confidence between 0.55 and 1
	public record Match(LedgerColumn column, double confidence) {
	}

	private record Candidate(int index, LedgerColumn column, double score) {
	}

	public ColumnGuess {
		columns = Map.copyOf(columns);
		headers = Collections.unmodifiableList(new ArrayList<>(headers));
	}

	/// The meanings without the confidence.
	public ColumnMapping mapping() {
		Map<Integer, LedgerColumn> meaning = new TreeMap<>();
		this.columns.forEach((index, match) -> meaning.put(index, match.column()));
		return ColumnMapping.of(meaning, this.headers);
	}

	/// @param firstRows the first rows with a value, titles included
	public static ColumnGuess guess(List<? extends List<@Nullable String>> firstRows) {
		ColumnGuess best = new ColumnGuess(-1, 0, Map.of(), List.of());
		double bestScore = 0.9;
		for (int i = 0; i < Math.min(LOOK_AT, firstRows.size()); i++) {
			List<@Nullable String> row = firstRows.get(i);
			ColumnGuess one = of(i, 1, row);
			// later rows must be clearly better: data may repeat a word of the header
			if (one.score() > bestScore + 0.3) {
				best = one;
				bestScore = one.score();
			}
			if (i + 1 < firstRows.size() && groups(row)) {
				ColumnGuess lower = of(i + 1, 1, firstRows.get(i + 1));
				ColumnGuess two = of(i, 2, joined(row, firstRows.get(i + 1)));
				// two rows must tell more than the lower one alone, else the upper is a
				// title
				if (sure(lower) >= 2 && two.score() > Math.max(bestScore, lower.score()) + 0.6) {
					best = two;
					bestScore = two.score();
				}
			}
		}
		return best;
	}

	private static boolean groups(List<@Nullable String> row) {
		return row.stream().filter((cell) -> cell != null).count() >= 2;
	}

	private static long sure(ColumnGuess guess) {
		return guess.columns.values().stream().filter((match) -> match.confidence() > 0.85).count();
	}

	private double score() {
		return this.columns.values().stream().mapToDouble(Match::confidence).sum();
	}

	private static ColumnGuess of(int row, int rows, List<@Nullable String> headers) {
		List<Candidate> candidates = new ArrayList<>();
		for (int i = 0; i < headers.size(); i++) {
			int index = i;
			HeaderWords.scores(headers.get(i))
				.forEach((column, score) -> candidates.add(new Candidate(index, column, score)));
		}
		candidates.sort(Comparator.comparingDouble(Candidate::score)
			.reversed()
			.thenComparingInt(Candidate::index)
			.thenComparing(Candidate::column));
		Map<Integer, Match> columns = new TreeMap<>();
		Set<LedgerColumn> taken = EnumSet.noneOf(LedgerColumn.class);
		for (Candidate candidate : candidates) {
			if (!columns.containsKey(candidate.index()) && taken.add(candidate.column())) {
				columns.put(candidate.index(), new Match(candidate.column(), candidate.score()));
			}
		}
		return new ColumnGuess(row, rows, columns, headers);
	}

	/// The lower header where it has a text of its own sense, with the group before it
	/// where not.
	private static List<@Nullable String> joined(List<@Nullable String> groups, List<@Nullable String> lower) {
		List<@Nullable String> headers = new ArrayList<>();
		String group = null;
		for (int i = 0; i < Math.max(groups.size(), lower.size()); i++) {
			String above = (i < groups.size()) ? groups.get(i) : null;
			String below = (i < lower.size()) ? lower.get(i) : null;
			group = (above != null) ? above : group;
			if (below == null || below.equals(above)) {
				headers.add(above);
			}
			else {
				headers.add(better(group, below));
			}
		}
		return headers;
	}

	private static String better(@Nullable String group, String below) {
		String both = (group == null) ? below : group + below;
		return (top(both) >= top(below)) ? both : below;
	}

	private static double top(String header) {
		return HeaderWords.scores(header).values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
	}

}
