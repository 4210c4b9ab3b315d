package org.mimamori.server.inventory.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.RefusedInput;
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
		List<String> sheets = SpreadsheetReader.sheets(path, name);
		if (sheets.isEmpty()) {
			return new LedgerFile(path, name, SheetChoice.FIRST).firstRows(1).isEmpty() ? null : SheetChoice.FIRST;
		}
		SheetChoice best = null;
		long most = -1;
		for (String sheet : sheets.subList(0, Math.min(MOST, sheets.size()))) {
			SheetChoice choice = SheetChoice.named(sheet);
			List<LedgerFile.FirstRow> first = new LedgerFile(path, name, choice).firstRows(rows);
			long understood = ColumnGuess.guess(first.stream().map(LedgerFile.FirstRow::cells).toList())
				.columns()
				.size();
			if (!first.isEmpty() && understood > most) {
				best = choice;
				most = understood;
			}
		}
		return best;
	}

}
