package org.mimamori.server.inventory.ledger;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// The columns of a sheet, as a person chooses what they mean.
///
/// @param sheets names of the sheets to choose from; empty for CSV
/// @param sheet the one shown, or null for CSV
/// @param headerRow number of the header's first row as the spreadsheet shows it, 0 without a header
/// @param candidates numbers of the rows that could be the header
public record LedgerColumns(List<String> sheets, @Nullable String sheet, int headerRow, int headerRows,
		List<Integer> candidates, List<Column> columns) {

	public LedgerColumns {
		sheets = List.copyOf(sheets);
		candidates = List.copyOf(candidates);
		columns = List.copyOf(columns);
	}

	/// @param samples values of the first rows below the header
	/// @param meaning chosen before, else guessed
	/// @param confidence of the guess, 0 where there is none
	public record Column(int index, @Nullable String header, List<String> samples, @Nullable LedgerColumn meaning,
			double confidence) {

		public Column {
			samples = List.copyOf(samples);
		}

		/// The column as a spreadsheet names it: A, B … AA.
		public String letters() {
			StringBuilder letters = new StringBuilder();
			for (int i = this.index; i >= 0; i = i / 26 - 1) {
				letters.insert(0, (char) ('A' + i % 26));
			}
			return letters.toString();
		}

	}

	private static final int SAMPLES = 3;

	private static final int WIDEST = 200;

	/// @param chosenRow number of the header row a person chose, or null to guess
	/// @param chosen meanings a person chose, or null to guess
	static LedgerColumns of(List<String> sheets, @Nullable String sheet, List<LedgerFile.FirstRow> rows,
			@Nullable Integer chosenRow, @Nullable List<String> chosen) {
		ColumnGuess guess = guess(rows, chosenRow);
		int headerAt = guess.headerRow();
		int below = (headerAt < 0) ? 0 : headerAt + guess.headerRows();
		int width = rows.stream().mapToInt((row) -> row.cells().size()).max().orElse(0);
		List<Column> columns = new ArrayList<>();
		for (int i = 0; i < Math.min(width, WIDEST); i++) {
			ColumnGuess.Match match = guess.columns().get(i);
			LedgerColumn meaning = (match != null) ? match.column() : null;
			if (chosen != null) {
				meaning = (i < chosen.size() && !chosen.get(i).isEmpty()) ? LedgerColumn.valueOf(chosen.get(i)) : null;
			}
			columns.add(
					new Column(i, (i < guess.headers().size()) ? guess.headers().get(i) : null, samples(rows, below, i),
							meaning, (match != null && meaning == match.column()) ? match.confidence() : 0));
		}
		return new LedgerColumns(sheets, sheet, (headerAt < 0) ? 0 : rows.get(headerAt).number(), guess.headerRows(),
				rows.stream().limit(20).map(LedgerFile.FirstRow::number).toList(), columns);
	}

	private static ColumnGuess guess(List<LedgerFile.FirstRow> rows, @Nullable Integer chosenRow) {
		List<List<@Nullable String>> cells = rows.stream().map(LedgerFile.FirstRow::cells).toList();
		if (chosenRow == null) {
			return ColumnGuess.guess(cells);
		}
		for (int i = 0; i < rows.size(); i++) {
			if (rows.get(i).number() == chosenRow) {
				ColumnGuess here = ColumnGuess.guess(cells.subList(i, Math.min(cells.size(), i + 2)));
				if (here.headerRow() == 0) {
					return new ColumnGuess(i, here.headerRows(), here.columns(), here.headers());
				}
				return new ColumnGuess(i, 1, java.util.Map.of(), cells.get(i));
			}
		}
		return new ColumnGuess(-1, 0, java.util.Map.of(), List.of());
	}

	private static List<String> samples(List<LedgerFile.FirstRow> rows, int from, int column) {
		return rows.stream()
			.skip(from)
			.map((row) -> (column < row.cells().size()) ? row.cells().get(column) : null)
			.filter((text) -> text != null && !text.isBlank())
			.map(LedgerColumns::shortened)
			.distinct()
			.limit(SAMPLES)
			.toList();
	}

	private static String shortened(@Nullable String text) {
		String plain = String.valueOf(text).strip();
		return (plain.length() > 40)
				? plain.substring(0, plain.offsetByCodePoints(0, Math.min(39, plain.codePointCount(0, plain.length()))))
						+ "…"
				: plain;
	}

	/// Number of the last row of the header; rows up to it are no devices.
	static int lastHeaderRow(int headerRow, int headerRows) {
		return (headerRow == 0) ? 0 : headerRow + headerRows - 1;
	}

}
