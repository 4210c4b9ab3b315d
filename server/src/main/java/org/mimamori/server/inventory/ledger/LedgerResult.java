package org.mimamori.server.inventory.ledger;

import java.util.List;

/// What became of one row.
public sealed interface LedgerResult {

	/// Row number in the file, 1-based.
	int row();

	/// Errors, warnings or the reason for skipping; may be empty for `Parsed` and
	/// `Skipped`.
	List<RowProblem> problems();

	/// The row can be taken in.
	record Parsed(LedgerRow ledgerRow, List<RowProblem> warnings) implements LedgerResult {

		public Parsed {
			warnings = List.copyOf(warnings);
		}

		@Override
		public int row() {
			return this.ledgerRow.row();
		}

		@Override
		public List<RowProblem> problems() {
			return this.warnings;
		}

	}

	/// The row cannot be taken in; warnings about it stand behind the errors.
	record Rejected(int row, List<RowProblem> problems) implements LedgerResult {

		public Rejected {
			problems = List.copyOf(problems);
		}

	}

	/// The row is no device: empty, the header again, or a total.
	record Skipped(int row, Reason reason, List<RowProblem> problems) implements LedgerResult {

		public Skipped {
			problems = List.copyOf(problems);
		}

		public enum Reason {

			BLANK, HEADER, TOTAL

		}

	}

}
