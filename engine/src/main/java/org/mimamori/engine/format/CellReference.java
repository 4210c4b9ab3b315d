package org.mimamori.engine.format;

/// References such as `AB12`, read without building anything.
final class CellReference {

	private CellReference() {
	}

	/// Index of the column, 0-based, or -1; Excel's last is XFD.
	static int column(String reference, int from) {
		int column = 0;
		int i = from;
		for (; i < reference.length() && i - from < 4; i++) {
			char c = reference.charAt(i);
			if (c < 'A' || c > 'Z') {
				break;
			}
			column = column * 26 + (c - 'A' + 1);
		}
		return (i == from || i - from > 3) ? -1 : column - 1;
	}

	/// The row, 1-based, or -1.
	static int row(String reference, int from, int to) {
		int i = from;
		while (i < to && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z') {
			i++;
		}
		return number(reference, i, to);
	}

	/// A positive number of at most nine digits, or -1.
	static int number(String text, int from, int to) {
		if (from >= to || to - from > 9) {
			return -1;
		}
		int number = 0;
		for (int i = from; i < to; i++) {
			int digit = text.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			number = number * 10 + digit;
		}
		return number;
	}

	/// Letters of a column, as Excel shows them.
	static String letters(int column) {
		StringBuilder letters = new StringBuilder();
		for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
			letters.insert(0, (char) ('A' + (rest - 1) % 26));
		}
		return letters.toString();
	}

}
