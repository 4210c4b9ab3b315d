package org.mimamori.engine.format;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Takes the rows of a spreadsheet, in order. Rows without any value are left out, their
/// numbers are not.
@FunctionalInterface
public interface RowVisitor {

	/// @param rowNumber 1-based, as shown by Excel
	/// @param cells texts up to the last one with a value; null where there is none
	/// @return false to stop reading
	boolean row(int rowNumber, List<@Nullable String> cells);

	/// Called before `row` for each cell of that row that needs a word.
	default void problem(int rowNumber, CellProblem problem) {
	}

}
