package org.mimamori.server.inventory.ledger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

import org.jspecify.annotations.Nullable;

/// Reads dates as Japanese offices write them: ISO, slashes, 年月日, era years and the day
/// numbers that Excel leaves behind.
///
/// @param date the day
/// @param monthOnly whether the text named no day
record LedgerDates(LocalDate date, boolean monthOnly) {

	private static final int FIRST_YEAR = 1950;

	private static final int LAST_YEAR = 2100;

	private static final LocalDate EXCEL_ZERO = LocalDate.of(1899, 12, 30);

	/// @param text folded to half width
	/// @param endOfMonth whether a month without a day means its last day
	/// @return null if the text is no date between 1950 and 2100
	static @Nullable LedgerDates read(String text, boolean endOfMonth) {
		String bare = bare(text);
		int era = era(bare);
		int from = (era == 0) ? 0 : eraLength(bare);
		if (era == 0 && digits(bare)) {
			return ofDigits(bare);
		}
		try {
			return ofParts(bare, from, era, endOfMonth);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/// Without spaces, weekday and time of day.
	private static String bare(String text) {
		StringBuilder out = new StringBuilder(text.length());
		for (int i = 0; i < Math.min(text.length(), 40); i++) {
			char c = text.charAt(i);
			boolean time = (c == ' ' || c == 'T') && text.indexOf(':', i) > 0 && out.length() >= 6;
			if (time || c == '(') {
				break;
			}
			if (c != ' ') {
				out.append(c);
			}
		}
		return out.toString();
	}

	/// The year before the era's first, or 0.
	private static int era(String text) {
		if (text.length() < 2) {
			return 0;
		}
		boolean latin = !Character.isLetter(text.charAt(1));
		return switch (text.charAt(0)) {
			case '令' -> text.startsWith("令和") ? 2018 : 0;
			case '平' -> text.startsWith("平成") ? 1988 : 0;
			case '昭' -> text.startsWith("昭和") ? 1925 : 0;
			case 'R', 'r' -> latin ? 2018 : 0;
			case 'H', 'h' -> latin ? 1988 : 0;
			case 'S', 's' -> latin ? 1925 : 0;
			default -> 0;
		};
	}

	private static int eraLength(String text) {
		int length = (text.charAt(0) < 0x80) ? 1 : 2;
		return (length < text.length() && text.charAt(length) == '.') ? length + 1 : length;
	}

	private static boolean digits(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				return false;
			}
		}
		return !text.isEmpty() && text.length() <= 8;
	}

	private static @Nullable LedgerDates ofDigits(String text) {
		int number = Integer.parseInt(text);
		if (text.length() == 5) {
			return checked(EXCEL_ZERO.plusDays(number), false);
		}
		if (text.length() != 8) {
			return null;
		}
		try {
			return checked(LocalDate.of(number / 10_000, number / 100 % 100, number % 100), false);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable LedgerDates ofParts(String text, int start, int era, boolean endOfMonth) {
		int[] parts = new int[3];
		int count = 0;
		int at = start;
		while (at < text.length() && count < 3) {
			int from = at;
			int value = 0;
			if (count == 0 && era > 0 && text.charAt(at) == '元') {
				value = 1;
				at++;
			}
			while (at < text.length() && at - from < 4 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
				value = value * 10 + text.charAt(at++) - '0';
			}
			if (at == from || count == 0 && era == 0 && at - from != 4 || (count > 0 || era > 0) && at - from > 2) {
				return null;
			}
			parts[count++] = value;
			String rest = text.substring(at);
			if (count == 1 && endOfMonth && rest.equals("年度末")) {
				return checked(LocalDate.of(era + value + 1, 3, 31), true);
			}
			if (count == 2 && endOfMonth && rest.equals("月末")) {
				at = text.length();
			}
			else if (at < text.length() && "年月日/.-".indexOf(text.charAt(at)) >= 0) {
				at++;
			}
			else if (at < text.length()) {
				return null;
			}
		}
		if (at < text.length() || count < 2) {
			return null;
		}
		int year = era + parts[0];
		if (count == 3) {
			return checked(LocalDate.of(year, parts[1], parts[2]), false);
		}
		YearMonth month = YearMonth.of(year, parts[1]);
		return checked(endOfMonth ? month.atEndOfMonth() : month.atDay(1), true);
	}

	private static @Nullable LedgerDates checked(LocalDate date, boolean monthOnly) {
		return (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) ? null : new LedgerDates(date, monthOnly);
	}

}
