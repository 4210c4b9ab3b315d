package org.mimamori.engine.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Reads the rows of an Excel workbook (`.xlsx`, `.xlsm`) or a CSV file as texts, one row at a
/// time. The content decides which it is, not the file's name.
public final class SpreadsheetReader {

	private SpreadsheetReader() {
	}

	/// Names of the visible sheets, in order; empty for CSV.
	public static List<String> sheets(Path file, String name) throws RefusedInput, IOException {
		return sheets(file, name, SheetLimits.STANDARD);
	}

	public static List<String> sheets(Path file, String name, SheetLimits limits) throws RefusedInput, IOException {
		if (!isWorkbook(file, name, limits)) {
			return List.of();
		}
		try (Workbook book = Workbook.open(file, name, limits)) {
			return book.tabs().stream().filter((tab) -> !tab.hidden()).map(Workbook.Tab::name).toList();
		}
	}

	public static void read(Path file, String name, SheetChoice choice, RowVisitor visitor)
			throws RefusedInput, IOException {
		read(file, name, choice, SheetLimits.STANDARD, visitor);
	}

	/// @param file where the bytes lie
	/// @param name what the user calls it; stands in every refusal
	/// @throws RefusedInput naming file and row or line; rows visited before stay visited
	/// @throws IOException if the disk fails, never because of the content
	public static void read(Path file, String name, SheetChoice choice, SheetLimits limits, RowVisitor visitor)
			throws RefusedInput, IOException {
		if (!isWorkbook(file, name, limits)) {
			CsvRows.read(file, name, limits, visitor);
			return;
		}
		try (Workbook book = Workbook.open(file, name, limits); SharedTexts texts = book.texts()) {
			walk(book, book.tab(choice), texts, name, limits, visitor);
		}
	}

	/// Reads visible sheets one after the other; the texts that they share are read once.
	/// @param most how many sheets are read
	/// @param visitors by the name of the sheet that follows
	/// @return names of all visible sheets, in order; empty for CSV, of which nothing is
	/// read
	public static List<String> each(Path file, String name, int most, Function<String, RowVisitor> visitors)
			throws RefusedInput, IOException {
		SheetLimits limits = SheetLimits.STANDARD;
		if (!isWorkbook(file, name, limits)) {
			return List.of();
		}
		try (Workbook book = Workbook.open(file, name, limits); SharedTexts texts = book.texts()) {
			List<Workbook.Tab> tabs = book.tabs().stream().filter((tab) -> !tab.hidden()).toList();
			for (Workbook.Tab tab : tabs.subList(0, Math.min(most, tabs.size()))) {
				walk(book, tab, texts, name, limits, visitors.apply(tab.name()));
			}
			return tabs.stream().map(Workbook.Tab::name).toList();
		}
	}

	private static void walk(Workbook book, Workbook.Tab tab, SharedTexts texts, String name, SheetLimits limits,
			RowVisitor visitor) throws RefusedInput, IOException {
		String place = name + " [" + tab.name() + "]";
		Merges merges = Merges.NONE;
		// the areas stand behind the last row, so the sheet is passed over twice;
		// parsing it
		// twice is only worth it where there are any
		if (book.mayMention(tab, "mergeCell")) {
			try (SheetXml xml = book.part(tab)) {
				merges = Merges.of(xml, place, limits);
			}
		}
		try (SheetXml xml = book.part(tab)) {
			new WorkbookRows(book, texts, merges, xml, place, limits, visitor).walk();
		}
	}

	private static boolean isWorkbook(Path file, String name, SheetLimits limits) throws RefusedInput, IOException {
		if (Files.size(file) > limits.fileBytes()) {
			throw new RefusedInput(name,
					"is larger than " + limits.fileBytes() + " bytes; split it into several files");
		}
		byte[] head;
		try (InputStream in = Files.newInputStream(file)) {
			head = in.readNBytes(64);
		}
		String start = new String(head, StandardCharsets.ISO_8859_1);
		if (start.isEmpty()) {
			throw new RefusedInput(name, "is empty");
		}
		if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) {
			throw new RefusedInput(name, "is an old Excel file (.xls) or protected by a password;"
					+ " open it in Excel, remove the password and save as .xlsx");
		}
		String text = start.strip().toLowerCase(Locale.ROOT);
		if (start.startsWith("%PDF") || text.startsWith("<!doctype") || text.startsWith("<html")
				|| text.startsWith("<?xml") || start.startsWith("{\\rtf")) {
			throw new RefusedInput(name, "is neither .xlsx nor CSV; open it in Excel and save as .xlsx");
		}
		return start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006");
	}

}
