package org.mimamori.server.inventory.ledger;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// One thing to tell the user about a row.
///
/// @param row row number in the file, 1-based
/// @param column the column concerned, or null for the row as a whole
/// @param messageKey key of the text in the room's messages
/// @param args what the text's `{0}`, `{1}` stand for
public record RowProblem(int row, @Nullable LedgerColumn column, String messageKey, List<String> args) {

	private static final int LONGEST_ARGUMENT = 80;

	public RowProblem {
		args = args.stream().map(RowProblem::shortened).toList();
	}

	private static String shortened(String text) {
		if (text.length() <= LONGEST_ARGUMENT) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(LONGEST_ARGUMENT - 1)) ? LONGEST_ARGUMENT - 1
				: LONGEST_ARGUMENT;
		return text.substring(0, end) + "…";
	}

}
