package org.mimamori.server.inventory.ledger;

import org.jspecify.annotations.Nullable;

/// What is wrong or doubtful about a row of an import.
///
/// @param column whose cell is concerned, or null for the row as a whole
/// @param value the cell as it stands in the file
/// @param refused whether the row is left out because of it
public record LedgerProblem(int row, @Nullable LedgerColumn column, LedgerImport.Words words, @Nullable String value,
		boolean refused) {
}
