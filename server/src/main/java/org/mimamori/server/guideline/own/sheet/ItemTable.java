package org.mimamori.server.guideline.own.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.format.SheetChoice;
import org.mimamori.engine.format.SheetLimits;
import org.mimamori.engine.format.SpreadsheetReader;
import org.mimamori.server.guideline.OscalReader;
import org.mimamori.server.guideline.own.ItemUploads;
import org.mimamori.server.web.Refusal;

/// The rows of a sheet as texts.
///
/// @param sheets all that the file has; empty for CSV
/// @param sheet the one that was read
/// @param header the row with the headings
public record ItemTable(List<String> sheets, @Nullable String sheet, int header, List<Row> rows) {

	private static final int MOST_COLUMNS = 60;

	private static final SheetLimits LIMITS = new SheetLimits(20_000, MOST_COLUMNS, 32_767, 64L << 20, 200, 16L << 20,
			20_000);

	/// Headings are sought in so many rows.
	private static final int HEAD_ROWS = 20;

	public ItemTable {
		sheets = List.copyOf(sheets);
		rows = List.copyOf(rows);
	}

	/// @param wanted the sheet; `null` for the one whose headings say the most
	/// @throws Refusal `guideline.sheet.unreadable`, `guideline.oscal.large`
	public static ItemTable read(ItemUploads.Upload upload, @Nullable String wanted) {
		Path file = null;
		try {
			file = Files.createTempFile("guideline", ".table");
			Files.write(file, upload.content());
			List<String> sheets = SpreadsheetReader.sheets(file, upload.name(), LIMITS);
			if (sheets.isEmpty()) {
				return table(sheets, null, rows(file, upload.name(), SheetChoice.FIRST));
			}
			ItemTable best = null;
			for (String sheet : sheets.contains(wanted) ? List.of(String.valueOf(wanted))
					: sheets.subList(0, Math.min(20, sheets.size()))) {
				ItemTable table = table(sheets, sheet, rows(file, upload.name(), SheetChoice.named(sheet)));
				if (best == null || table.understood() > best.understood()) {
					best = table;
				}
			}
			return (best != null) ? best : table(sheets, null, List.of());
		}
		catch (RefusedInput refused) {
			throw Refusal.unusable("guideline.sheet.unreadable", refused.place(), refused.reason());
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		finally {
			delete(file);
		}
	}

	/// The headings of the columns; empty where there is none.
	public List<String> headings() {
		return this.rows.stream()
			.filter((row) -> row.number() == this.header)
			.findFirst()
			.map(Row::cells)
			.orElse(List.of());
	}

	public int columns() {
		return this.rows.stream().mapToInt((row) -> row.cells().size()).max().orElse(0);
	}

	/// The rows below the headings.
	public List<Row> body() {
		return this.rows.stream().filter((row) -> row.number() > this.header).toList();
	}

	/// The meanings that the headings tell, each once; the others are kept as notes.
	public List<Meaning> guess() {
		return guess(headings(), columns());
	}

	private static List<Meaning> guess(List<String> headings, int columns) {
		Set<Meaning> seen = EnumSet.noneOf(Meaning.class);
		List<Meaning> guess = new ArrayList<>();
		for (int i = 0; i < columns; i++) {
			Meaning meaning = (i < headings.size()) ? Meaning.of(headings.get(i)) : null;
			guess.add((meaning != null && seen.add(meaning)) ? meaning : Meaning.NOTE);
		}
		return guess;
	}

	private long understood() {
		return guess().stream().filter((meaning) -> meaning != Meaning.NOTE).count();
	}

	private static ItemTable table(List<String> sheets, @Nullable String sheet, List<Row> rows) {
		int header = 0;
		long most = 0;
		for (Row row : rows.subList(0, Math.min(HEAD_ROWS, rows.size()))) {
			long known = guess(row.cells(), row.cells().size()).stream()
				.filter((meaning) -> meaning != Meaning.NOTE)
				.count();
			if (known > most && row.cells().stream().allMatch((cell) -> cell.length() < 60)) {
				most = known;
				header = row.number();
			}
		}
		return new ItemTable(sheets, sheet, header, rows);
	}

	private static List<Row> rows(Path file, String name, SheetChoice choice) throws RefusedInput, IOException {
		List<Row> rows = new ArrayList<>();
		boolean[] more = new boolean[1];
		SpreadsheetReader.read(file, name, choice, LIMITS, (number, cells) -> {
			List<String> texts = new ArrayList<>();
			for (String cell : cells) {
				texts.add((cell != null) ? cell.replace("\0", "").strip() : "");
			}
			rows.add(new Row(number, List.copyOf(texts)));
			more[0] = rows.size() > OscalReader.MOST_ITEMS + HEAD_ROWS;
			return !more[0];
		});
		if (more[0]) {
			throw Refusal.unusable("guideline.oscal.large", OscalReader.MOST_ITEMS);
		}
		return rows;
	}

	private static void delete(@Nullable Path file) {
		if (file != null) {
			file.toFile().delete();
		}
	}

	/// A row, with the number that the spreadsheet shows.
	public record Row(int number, List<String> cells) {
	}

}
