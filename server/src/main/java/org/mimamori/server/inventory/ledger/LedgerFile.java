package org.mimamori.server.inventory.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.mimamori.engine.format.CellProblem;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.format.RowVisitor;
import org.mimamori.engine.format.SheetChoice;
import org.mimamori.engine.format.SpreadsheetReader;
import org.jspecify.annotations.Nullable;

/// A ledger file as the import sees it: its first rows to choose columns from, then every row
/// understood, one at a time.
///
/// @param path where the bytes lie
/// @param name what the user calls the file
/// @param sheet which sheet
public record LedgerFile(Path path, String name, SheetChoice sheet) {

	private static final int LONGEST_SHOWN = 500;

	/// @param number row number in the file, 1-based
	/// @param cells texts, null where there is none
	public record FirstRow(int number, List<@Nullable String> cells) {
	}

	/// The first rows that have a value.
	public List<FirstRow> firstRows(int most) throws RefusedInput, IOException {
		List<FirstRow> rows = new ArrayList<>();
		SpreadsheetReader.read(this.path, this.name, this.sheet, first(rows, most));
		return rows;
	}

	/// Columns are told by the beginning of what is in them.
	private static @Nullable String shown(@Nullable String cell) {
		return (cell != null && cell.length() > LONGEST_SHOWN) ? cell.substring(0, LONGEST_SHOWN) : cell;
	}

	static RowVisitor first(List<FirstRow> rows, int most) {
		return (number, cells) -> {
			if (rows.size() < most) {
				rows.add(new FirstRow(number, cells.stream().map(LedgerFile::shown).toList()));
			}
			return rows.size() < most;
		};
	}

	/// @param after number of the header's last row; rows up to it are left out
	/// @param visitor takes each result and says whether to go on
	public void read(int after, ColumnMapping mapping, Predicate<LedgerResult> visitor)
			throws RefusedInput, IOException {
		SpreadsheetReader.read(this.path, this.name, this.sheet, new RowVisitor() {

			private final List<CellProblem> noticed = new ArrayList<>();

			@Override
			public void problem(int rowNumber, CellProblem problem) {
				this.noticed.add(problem);
			}

			@Override
			public boolean row(int rowNumber, List<@Nullable String> cells) {
				List<CellProblem> here = this.noticed.isEmpty() ? List.of() : List.copyOf(this.noticed);
				this.noticed.clear();
				return rowNumber <= after || visitor.test(LedgerParser.parse(rowNumber, cells, mapping, here));
			}

		});
	}

}
