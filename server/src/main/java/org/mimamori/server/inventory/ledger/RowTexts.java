package org.mimamori.server.inventory.ledger;

import java.util.ArrayList;
import java.util.List;

import org.mimamori.engine.format.CellProblem;
import org.jspecify.annotations.Nullable;

/// The cells of one row, cleaned, with the problems met on the way.
final class RowTexts {

	private final int row;

	private final List<@Nullable String> cells;

	private final ColumnMapping mapping;

	private final List<RowProblem> errors = new ArrayList<>(0);

	private final List<RowProblem> warnings = new ArrayList<>(0);

	RowTexts(int row, List<@Nullable String> cells, ColumnMapping mapping) {
		this.row = row;
		this.cells = cells;
		this.mapping = mapping;
	}

	void note(ProblemKind kind, @Nullable LedgerColumn column, String... args) {
		(kind.isError() ? this.errors : this.warnings).add(new RowProblem(this.row, column, kind.key(), List.of(args)));
	}

	/// Folded to half width, on one line, without surrounding space; null for nothing and
	/// for the
	/// words that mean nothing.
	@Nullable String text(LedgerColumn column, int longest) {
		String text = raw(column);
		if (text == null || LedgerWords.isBlank(text)) {
			return null;
		}
		if (LedgerWords.isDitto(text)) {
			note(ProblemKind.DITTO, column, text);
			return null;
		}
		if (text.length() > longest) {
			note(ProblemKind.TEXT_TOO_LONG, column, String.valueOf(text.length()), String.valueOf(longest));
			return null;
		}
		return text;
	}

	/// Like `text`, with the words that mean nothing left as they are.
	@Nullable String raw(LedgerColumn column) {
		String cell = cell(column);
		if (cell == null) {
			return null;
		}
		String text = clean(cell);
		return text.isEmpty() ? null : text;
	}

	/// As written, with its line breaks.
	@Nullable String lines(LedgerColumn column, int longest) {
		String cell = cell(column);
		String text = (cell == null) ? "" : cell.strip();
		if (text.isEmpty() || LedgerWords.isBlank(text)) {
			return null;
		}
		if (text.length() > longest) {
			note(ProblemKind.TEXT_TOO_LONG, column, String.valueOf(text.length()), String.valueOf(longest));
			return null;
		}
		return text;
	}

	private @Nullable String cell(LedgerColumn column) {
		int index = this.mapping.indexOf(column);
		return (index >= 0 && index < this.cells.size()) ? this.cells.get(index) : null;
	}

	static String clean(String cell) {
		boolean plain = true;
		for (int i = 0; i < cell.length() && plain; i++) {
			plain = cell.charAt(i) >= ' ' && cell.charAt(i) < 0x7F;
		}
		if (plain) {
			return cell.strip();
		}
		String text = HeaderFold.width(cell);
		StringBuilder out = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < ' ' || c == 0x7F || c == '\u2028' || c == '\u2029') {
				out.append(' ');
			}
			else if (c != '\u200B' && c != '\uFEFF') {
				out.append(c);
			}
		}
		return out.toString().strip();
	}

	/// What the reader of the file noticed about this row's cells.
	void noticed(List<CellProblem> problems) {
		for (CellProblem problem : problems) {
			LedgerColumn column = this.mapping.at(problem.column());
			if (column == null) {
				continue;
			}
			boolean count = column == LedgerColumn.COUNT;
			switch (problem.kind()) {
				case FORMULA_WITHOUT_VALUE ->
					note(count ? ProblemKind.COUNT_WITHOUT_VALUE : ProblemKind.FORMULA_WITHOUT_VALUE, column);
				case ERROR_VALUE ->
					note(count ? ProblemKind.COUNT_WITHOUT_VALUE : ProblemKind.CELL_ERROR, column, problem.detail());
				case REPEATED_FROM_MERGED -> repeated(column, problem.detail());
				case DECIMAL_NUMBER -> {
					if (column == LedgerColumn.FIRMWARE_VERSION || column == LedgerColumn.HARDWARE_REVISION) {
						note(ProblemKind.DECIMAL_VERSION, column, problem.detail());
					}
				}
			}
		}
	}

	private void repeated(LedgerColumn column, String value) {
		switch (column) {
			// three rows under one merged "3" are three devices, not nine
			case COUNT -> note(ProblemKind.COUNT_MERGED, column, value);
			case NAME, SERIAL, NETWORK_ADDRESS, MAC_ADDRESS -> note(ProblemKind.REPEATED_FROM_MERGED, column, value);
			default -> {
			}
		}
	}

	int row() {
		return this.row;
	}

	List<RowProblem> errors() {
		return this.errors;
	}

	List<RowProblem> warnings() {
		return this.warnings;
	}

}
