package org.mimamori.server.web;

/// A cell of a table that goes out as text.
public final class CsvCell {

	/// What spreadsheets take for the beginning of a formula; some fold full-width signs.
	private static final String BEGINNINGS = "=+-@＝＋－＠\t\r\n";

	private CsvCell() {
	}

	/// Shown and not computed: what looks like a formula is led by an apostrophe.
	public static String harmless(String cell) {
		return (!cell.isEmpty() && BEGINNINGS.indexOf(cell.charAt(0)) >= 0) ? "'" + cell : cell;
	}

}
