package org.mimamori.engine.format;

/// What a reader of a cell's text should know and the text alone does not say.
///
/// @param column index of the cell, 0-based
/// @param kind what it is
/// @param detail the text concerned, e.g. `#REF!`; may be empty
public record CellProblem(int column, Kind kind, String detail) {

	public enum Kind {

		/// A formula whose result is not stored in the file; the cell is null.
		FORMULA_WITHOUT_VALUE,

		/// An error such as `#REF!`; the cell is null.
		ERROR_VALUE,

		/// The text stands in the first cell of a vertically merged area and was repeated
		/// here.
		REPEATED_FROM_MERGED,

		/// A decimal number shown without a fixed number of decimals: who typed 2.10 sees
		/// 2.1.
		DECIMAL_NUMBER

	}

}
