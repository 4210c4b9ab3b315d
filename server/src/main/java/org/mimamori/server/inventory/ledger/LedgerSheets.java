package org.mimamori.server.inventory.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.format.RowVisitor;
import org.mimamori.engine.format.SheetChoice;
import org.mimamori.engine.format.SpreadsheetReader;

/// Which sheet of a workbook holds the ledger: covers, histories and code lists often lie before it.
final class LedgerSheets {

	private static final int MOST = 20;

	private LedgerSheets() {
	}

	/// The sheet with the most columns understood, the first of equals; null where no
	/// sheet has a row.
	static @Nullable SheetChoice likeliest(Path path, String name, int rows) throws RefusedInput, IOException {
		Look look = new Look(rows);
		List<String> sheets = SpreadsheetReader.each(path, name, MOST, look::begin);
		if (sheets.isEmpty()) {
			return new LedgerFile(path, name, SheetChoice.FIRST).firstRows(1).isEmpty() ? null : SheetChoice.FIRST;
		}
		return look.best();
	}

	/// Holds the first rows of one sheet at a time.
	private static final class Look {

		private final int most;

		private String sheet = "";

		private List<LedgerFile.FirstRow> rows = new ArrayList<>();

		private @Nullable SheetChoice best;

		private long understood = -1;

		Look(int most) {
			this.most = most;
		}

		RowVisitor begin(String next) {
			judge();
			this.sheet = next;
			this.rows = new ArrayList<>();
			return LedgerFile.first(this.rows, this.most);
		}

		@Nullable SheetChoice best() {
			judge();
			return this.best;
		}

		private void judge() {
			long columns = ColumnGuess.guess(this.rows.stream().map(LedgerFile.FirstRow::cells).toList())
				.columns()
				.size();
			if (!this.rows.isEmpty() && columns > this.understood) {
				this.best = SheetChoice.named(this.sheet);
				this.understood = columns;
			}
		}

	}

}
