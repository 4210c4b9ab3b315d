package org.mimamori.server.inventory.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
		Map<String, List<LedgerFile.FirstRow>> first = new LinkedHashMap<>();
		List<String> sheets = SpreadsheetReader.each(path, name, MOST,
				(sheet) -> LedgerFile.first(first.computeIfAbsent(sheet, (k) -> new ArrayList<>()), rows));
		if (sheets.isEmpty()) {
			return new LedgerFile(path, name, SheetChoice.FIRST).firstRows(1).isEmpty() ? null : SheetChoice.FIRST;
		}
		SheetChoice best = null;
		long most = -1;
		for (Map.Entry<String, List<LedgerFile.FirstRow>> sheet : first.entrySet()) {
			long understood = ColumnGuess.guess(sheet.getValue().stream().map(LedgerFile.FirstRow::cells).toList())
				.columns()
				.size();
			if (!sheet.getValue().isEmpty() && understood > most) {
				best = SheetChoice.named(sheet.getKey());
				most = understood;
			}
		}
		return best;
	}

}
