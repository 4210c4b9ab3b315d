package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Walks the rows of one sheet of a workbook.
final class WorkbookRows {

	private final Workbook book;

	private final SharedTexts texts;

	private final Merges merges;

	private final SheetXml xml;

	private final String place;

	private final SheetLimits limits;

	private final RowVisitor visitor;

	private int row;

	private int column;

	private boolean any;

	WorkbookRows(Workbook book, SharedTexts texts, Merges merges, SheetXml xml, String place, SheetLimits limits,
			RowVisitor visitor) {
		this.book = book;
		this.texts = texts;
		this.merges = merges;
		this.xml = xml;
		this.place = place;
		this.limits = limits;
		this.visitor = visitor;
	}

	void walk() throws RefusedInput {
		for (int event = this.xml.next(); event != SheetXml.DONE; event = this.xml.next()) {
			if (event == SheetXml.START && "row".equals(this.xml.name())) {
				if (!oneRow()) {
					return;
				}
			}
			else if (event == SheetXml.END && "sheetData".equals(this.xml.name())) {
				return;
			}
		}
		throw new RefusedInput(this.place, "ends in the middle; save or transfer the file again");
	}

	private boolean oneRow() throws RefusedInput {
		String given = this.xml.attribute("r");
		int number = (given == null) ? this.row + 1 : CellReference.number(given, 0, given.length());
		if (number <= this.row) {
			throw new RefusedInput(this.place + " after row " + this.row,
					"has its rows out of order; open it in Excel and save it again");
		}
		if (number > this.limits.rows()) {
			throw new RefusedInput(this.place,
					"has more than " + this.limits.rows() + " rows; split it into several files");
		}
		this.row = number;
		List<@Nullable String> cells = new ArrayList<>();
		this.column = -1;
		this.any = false;
		for (int event = this.xml.next(); event != SheetXml.END
				|| !"row".equals(this.xml.name()); event = this.xml.next()) {
			if (event == SheetXml.DONE) {
				throw new RefusedInput(at(), "ends in the middle; save or transfer the file again");
			}
			if (event == SheetXml.START && "c".equals(this.xml.name())) {
				String value = oneCell();
				if (value != null && !value.isBlank()) {
					put(cells, value);
					this.any = true;
				}
			}
		}
		if (!this.any) {
			this.merges.fill(number, cells, (row, ignored) -> true);
			return true;
		}
		this.merges.fill(number, cells, this.visitor);
		return this.visitor.row(number, cells);
	}

	private void put(List<@Nullable String> cells, String value) throws RefusedInput {
		if (this.column >= this.limits.columns()) {
			throw new RefusedInput(at(), "has values beyond column " + CellReference.letters(this.limits.columns() - 1)
					+ "; delete the columns that are not needed");
		}
		while (cells.size() <= this.column) {
			cells.add(null);
		}
		cells.set(this.column, value);
	}

	private @Nullable String oneCell() throws RefusedInput {
		String reference = this.xml.attribute("r");
		int given = (reference == null) ? this.column + 1 : CellReference.column(reference, 0);
		if (given <= this.column) {
			throw new RefusedInput(at(), "has its cells out of order; open it in Excel and save it again");
		}
		this.column = given;
		String type = this.xml.attribute("t");
		NumberStyle style = this.book.style(this.xml.attribute("s"));
		String value = null;
		boolean formula = false;
		for (int event = this.xml.next(); event != SheetXml.END
				|| !"c".equals(this.xml.name()); event = this.xml.next()) {
			if (event == SheetXml.DONE) {
				throw new RefusedInput(at(), "ends in the middle; save or transfer the file again");
			}
			if (event == SheetXml.START) {
				switch (this.xml.name()) {
					case "v", "is" -> value = this.xml.text(this.limits.cellText());
					case "f" -> formula = true;
					default -> {
					}
				}
			}
		}
		if (value == null) {
			if (formula) {
				problem(CellProblem.Kind.FORMULA_WITHOUT_VALUE, "");
			}
			return null;
		}
		return shown(type, value, style);
	}

	private @Nullable String shown(@Nullable String type, String value, NumberStyle style) throws RefusedInput {
		return switch ((type == null) ? "n" : type) {
			case "s" -> {
				int index = CellReference.number(value, 0, value.length());
				String text = this.texts.get(index);
				if (text == null) {
					throw new RefusedInput(at(),
							"refers to a text that the file does not hold; save it again in Excel");
				}
				yield text;
			}
			case "inlineStr", "str" -> CellText.unescape(value);
			case "b" -> Workbook.truth(value) ? "TRUE" : "FALSE";
			case "e" -> {
				problem(CellProblem.Kind.ERROR_VALUE, value);
				yield null;
			}
			case "d" -> value;
			default -> number(value, style);
		};
	}

	private @Nullable String number(String value, NumberStyle style) throws RefusedInput {
		if (value.isEmpty()) {
			return null;
		}
		String text = style.show(value, this.book.from1904());
		if (text == null) {
			throw new RefusedInput(at(), "holds a number that cannot be read: "
					+ value.substring(0, Math.min(40, value.length())) + "; type it again");
		}
		if (style.kind() == NumberStyle.Kind.GENERAL && text.indexOf('.') > 0) {
			problem(CellProblem.Kind.DECIMAL_NUMBER, text);
		}
		return text;
	}

	private void problem(CellProblem.Kind kind, String detail) {
		if (this.column < this.limits.columns()) {
			// a row of which nothing but a problem is left is still a row
			this.any = true;
			this.visitor.problem(this.row, new CellProblem(this.column, kind, detail));
		}
	}

	private String at() {
		return this.place + " row " + this.row
				+ ((this.column < 0) ? "" : ", cell " + CellReference.letters(this.column) + this.row);
	}

}
