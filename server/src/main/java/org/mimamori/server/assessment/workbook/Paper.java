package org.mimamori.server.assessment.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// One tab of a new workbook, as it shall lie on paper.
final class Paper {

	static final String LINE = "B4BCC5";

	static final String HEAD = "1F4E79";

	static final String INPUT = "FFFBE6";

	private static final String FONT = "Yu Gothic";

	/// Excel shows no more of a cell.
	private static final int LONGEST = 32_000;

	/// Characters in a line over the whole width, at least.
	private static final int WIDE = 90;

	private static final String[] SHADES = { "D6E4F0", "E6EFF7", "F1F6FA" };

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final Workbook book = new Workbook(this.bytes, "Mimamori", "1.0");

	private final Worksheet sheet;

	private final int columns;

	/// @param columns that are seen
	Paper(String title, String tab, PaperSize size, int columns) {
		this.columns = columns;
		this.book.setGlobalDefaultFont(FONT, 10);
		this.book.properties().setTitle(title);
		this.sheet = this.book.newWorksheet(tab.replaceAll("[\\[\\]:*?/\\\\']", " "));
		this.sheet.paperSize(size);
		this.sheet.pageOrientation("landscape");
		this.sheet.setFitToPage(true);
		this.sheet.fitToWidth((short) 1);
		this.sheet.fitToHeight((short) 0);
		this.sheet.leftMargin(0.4f);
		this.sheet.rightMargin(0.4f);
		this.sheet.topMargin(0.5f);
		this.sheet.bottomMargin(0.6f);
		// a footer has 255 characters at most
		this.sheet.footer(title.substring(0, Math.min(80, title.length())).replace("&", "&&"), Position.LEFT, FONT, 9);
		this.sheet.footer("&P / &N", Position.RIGHT, FONT, 9);
	}

	Worksheet sheet() {
		return this.sheet;
	}

	void text(int row, int column, @Nullable String text) {
		if (text != null && !text.isEmpty()) {
			this.sheet.value(row, column, text.substring(0, Math.min(LONGEST, text.length())));
		}
	}

	/// A line over the whole width.
	void line(int row, @Nullable String text, int size) {
		text(row, 0, text);
		StyleSetter style = all(row);
		style.fontSize(size).wrapText(true).verticalAlignment("center");
		if (size > 10) {
			style.bold();
		}
		style.set();
		this.sheet.range(row, 0, row, this.columns - 1).merge();
		// merged cells do not grow with their text
		long lines = (text != null) ? text.lines().mapToLong((line) -> 1 + line.length() / WIDE).sum() : 1;
		this.sheet.rowHeight(row, Math.min(400, Math.max(1, lines) * size * 1.7));
	}

	void heading(int row, List<String> headings) {
		for (int i = 0; i < headings.size(); i++) {
			this.sheet.value(row, i, headings.get(i));
		}
		all(row).bold()
			.fontColor("FFFFFF")
			.fillColor(HEAD)
			.wrapText(true)
			.horizontalAlignment("center")
			.verticalAlignment("center")
			.borderStyle(BorderStyle.THIN)
			.borderColor(LINE)
			.set();
		this.sheet.repeatRows(row);
	}

	void group(int row, int depth, String text) {
		this.sheet.value(row, 0, text);
		all(row).bold()
			.indent(Math.min(depth, 8))
			.fillColor(SHADES[Math.min(depth, SHADES.length - 1)])
			.borderStyle(BorderStyle.THIN)
			.borderColor(LINE)
			.set();
		this.sheet.range(row, 0, row, this.columns - 1).merge();
	}

	void body(int row) {
		all(row).wrapText(true).verticalAlignment("top").borderStyle(BorderStyle.THIN).borderColor(LINE).set();
	}

	void middle(int row, int column) {
		this.sheet.style(row, column).horizontalAlignment("center").fontSize(12).set();
	}

	void input(int row, int column) {
		this.sheet.style(row, column).fillColor(INPUT).set();
	}

	void choices(int from, int to, int column, List<String> choices, String error) {
		this.sheet.range(from, column, to, column)
			.validateWithListByFormula("\"" + String.join(",", choices) + "\"")
			.allowBlank(true)
			.errorStyle(DataValidationErrorStyle.STOP)
			.showErrorMessage(true)
			.errorTitle("Mimamori")
			.error(error);
	}

	private StyleSetter all(int row) {
		return this.sheet.range(row, 0, row, this.columns - 1).style();
	}

	byte[] finish() {
		try {
			this.book.finish();
			return this.bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
