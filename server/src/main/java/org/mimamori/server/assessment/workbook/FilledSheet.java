package org.mimamori.server.assessment.workbook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.CellProblem;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.format.RowVisitor;
import org.mimamori.engine.format.SheetChoice;
import org.mimamori.engine.format.SheetLimits;
import org.mimamori.engine.format.SpreadsheetReader;
import org.mimamori.server.inventory.Phase;
import org.mimamori.server.web.Refusal;

/// A file that was written here and comes back, row by row.
///
/// @param of number of the sheet or request it was written of
/// @param phase whose reasons and days it shows
public record FilledSheet(String name, long of, Phase phase, List<Row> rows) {

	/// Bytes of a file that comes back.
	public static final long LARGEST = 20L << 20;

	static final String SHEET = "sheet";

	static final String REQUEST = "request";

	private static final SheetLimits LIMITS = new SheetLimits(20_000, 60, 32_767, LARGEST, 200, 32L << 20, 20_000);

	private static final Pattern MARK = Pattern.compile("mimamori:(sheet|request)=(\\d{1,18});phase=(poc|production)");

	public FilledSheet {
		rows = List.copyOf(rows);
	}

	/// A row below the headings.
	///
	/// @param cells by the key of the column
	/// @param broken columns whose value cannot be told, with why
	record Row(int number, Map<String, String> cells, Map<String, CellProblem> broken) {

		@Nullable String cell(String key) {
			return this.cells.get(key);
		}

	}

	static String mark(String kind, long id, Phase phase) {
		return "mimamori:" + kind + "=" + id + ";phase=" + phase.code();
	}

	/// @param kind what it must have been written of
	/// @throws Refusal `assessment.import.unreadable`, `assessment.import.foreign`
	static FilledSheet read(Path file, String name, String kind) throws IOException {
		Reading reading = new Reading(kind);
		try {
			SpreadsheetReader.read(file, name, SheetChoice.FIRST, LIMITS, reading);
		}
		catch (RefusedInput ex) {
			throw Refusal.unusable("assessment.import.unreadable", ex.place(), ex.reason());
		}
		if (reading.mark == null) {
			throw Refusal.unusable("assessment.import.foreign", name);
		}
		return new FilledSheet(name, Long.parseLong(reading.mark.group(2)), Phase.of(reading.mark.group(3)),
				reading.rows);
	}

	/// Letter of a column, as a spreadsheet shows it.
	static String letter(int column) {
		return (column < 26) ? String.valueOf((char) ('A' + column)) : letter(column / 26 - 1) + letter(column % 26);
	}

	private static final class Reading implements RowVisitor {

		private final String kind;

		private final List<Row> rows = new ArrayList<>();

		private final Map<Integer, CellProblem> problems = new HashMap<>();

		private @Nullable Matcher mark;

		private Map<Integer, String> keys = Map.of();

		Reading(String kind) {
			this.kind = kind;
		}

		@Override
		public void problem(int rowNumber, CellProblem problem) {
			this.problems.put(problem.column(), problem);
		}

		@Override
		public boolean row(int rowNumber, List<@Nullable String> cells) {
			if (this.mark == null) {
				keys(cells);
			}
			else {
				Map<String, String> texts = new HashMap<>();
				Map<String, CellProblem> broken = new HashMap<>();
				this.keys.forEach((column, key) -> {
					String text = (column < cells.size()) ? cells.get(column) : null;
					if (text != null) {
						texts.put(key, text);
					}
					CellProblem problem = this.problems.get(column);
					if (problem != null && text == null) {
						broken.put(key, problem);
					}
				});
				this.rows.add(new Row(rowNumber, texts, broken));
			}
			this.problems.clear();
			return true;
		}

		private void keys(List<@Nullable String> cells) {
			for (String cell : cells) {
				Matcher matcher = MARK.matcher((cell != null) ? cell.strip() : "");
				if (matcher.matches() && matcher.group(1).equals(this.kind)) {
					this.mark = matcher;
				}
			}
			if (this.mark != null) {
				this.keys = new HashMap<>();
				for (int i = 0; i < cells.size(); i++) {
					String key = cells.get(i);
					if (key != null && !this.keys.containsValue(key.strip())) {
						this.keys.put(i, key.strip());
					}
				}
			}
		}

	}

	/// Letter of the column with a key, for people.
	static String where(Column column) {
		return letter(column.ordinal());
	}

}
