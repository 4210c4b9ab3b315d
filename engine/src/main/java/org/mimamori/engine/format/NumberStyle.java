package org.mimamori.engine.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;

import org.jspecify.annotations.Nullable;

/// How a number of a workbook is shown to a person, so far as a ledger needs it: dates, times,
/// leading zeros and fixed decimals. Thousands separators, currencies and colours are left out.
///
/// @param kind date, time, fixed digits or whatever the number needs
/// @param leading fewest digits before the point
/// @param decimals digits after the point
record NumberStyle(Kind kind, int leading, int decimals) {

	enum Kind {

		GENERAL, FIXED, DATE, DATE_TIME, TIME

	}

	static final NumberStyle GENERAL = new NumberStyle(Kind.GENERAL, 1, 0);

	private static final MathContext EXCEL_DIGITS = new MathContext(15, RoundingMode.HALF_UP);

	private static final int MOST_DIGITS = 30;

	/// @param id number of the format; those below 164 are built in (ISO/IEC 29500-1
	/// §18.8.30)
	/// @param code the format's text where the workbook gives one
	static NumberStyle of(int id, @Nullable String code) {
		if (code != null) {
			return ofCode(code);
		}
		return switch (id) {
			case 1, 3, 37, 38 -> new NumberStyle(Kind.FIXED, 1, 0);
			case 2, 4, 39, 40 -> new NumberStyle(Kind.FIXED, 1, 2);
			// 27 to 36 and 50 to 58 are the East Asian ones, here as a Japanese Excel has
			// them
			case 14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58 ->
				new NumberStyle(Kind.DATE, 1, 0);
			case 22 -> new NumberStyle(Kind.DATE_TIME, 1, 0);
			case 18, 19, 20, 21, 32, 33, 45, 46, 47 -> new NumberStyle(Kind.TIME, 1, 0);
			default -> GENERAL;
		};
	}

	private static NumberStyle ofCode(String code) {
		StringBuilder bare = new StringBuilder();
		for (int i = 0; i < code.length(); i++) {
			char c = code.charAt(i);
			switch (c) {
				case '"' -> i = skipTo(code, '"', i);
				case '[' -> i = skipTo(code, ']', i);
				case '\\', '_', '*' -> i++;
				case ';' -> i = code.length();
				default -> bare.append(Character.toLowerCase(c));
			}
		}
		String text = bare.toString();
		if (text.contains("general") || text.contains("標準")) {
			return GENERAL;
		}
		boolean exponent = text.contains("e+") || text.contains("e-");
		boolean day = text.indexOf('y') >= 0 || text.indexOf('d') >= 0 || text.indexOf('g') >= 0
				|| !exponent && text.indexOf('e') >= 0;
		boolean hour = text.indexOf('h') >= 0 || text.indexOf('s') >= 0;
		if (day) {
			return new NumberStyle(hour ? Kind.DATE_TIME : Kind.DATE, 1, 0);
		}
		if (hour) {
			return new NumberStyle(Kind.TIME, 1, 0);
		}
		return exponent ? GENERAL : ofDigits(text.strip());
	}

	private static int skipTo(String code, char end, int from) {
		int at = code.indexOf(end, from + 1);
		return (at < 0) ? code.length() : at;
	}

	private static NumberStyle ofDigits(String text) {
		int leading = 0;
		int decimals = 0;
		boolean point = false;
		for (int i = 0; i < text.length(); i++) {
			switch (text.charAt(i)) {
				case '0' -> {
					if (point) {
						decimals++;
					}
					else {
						leading++;
					}
				}
				case '.' -> point = true;
				case '#' -> {
					if (point) {
						return GENERAL;
					}
				}
				case ',', ' ' -> {
				}
				default -> {
					return GENERAL;
				}
			}
		}
		if (leading + decimals == 0 || leading > MOST_DIGITS || decimals > MOST_DIGITS) {
			return GENERAL;
		}
		return new NumberStyle(Kind.FIXED, leading, decimals);
	}

	/// The number as a person sees it, or null if it is none.
	///
	/// @param from1904 whether the workbook counts its days from 1904
	@Nullable String show(String raw, boolean from1904) {
		if (this.kind == Kind.GENERAL && shortInteger(raw)) {
			return raw;
		}
		double value;
		try {
			value = (raw.length() > 64) ? Double.NaN : Double.parseDouble(raw);
		}
		catch (NumberFormatException ex) {
			return null;
		}
		if (!Double.isFinite(value)) {
			return null;
		}
		if (this.kind == Kind.GENERAL || this.kind == Kind.FIXED || value < 0 || value >= 2_958_466) {
			return plain(value);
		}
		return moment(value, from1904);
	}

	private static boolean shortInteger(String raw) {
		int length = raw.length();
		if (length == 0 || length > 15 || length > 1 && raw.charAt(0) == '0') {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (raw.charAt(i) < '0' || raw.charAt(i) > '9') {
				return false;
			}
		}
		return true;
	}

	private String plain(double value) {
		BigDecimal number = BigDecimal.valueOf(value).round(EXCEL_DIGITS);
		if (this.kind != Kind.FIXED) {
			return (number.signum() == 0) ? "0" : number.stripTrailingZeros().toPlainString();
		}
		String text = number.setScale(this.decimals, RoundingMode.HALF_UP).abs().toPlainString();
		int whole = (this.decimals == 0) ? text.length() : text.length() - this.decimals - 1;
		String digits = "0".repeat(Math.max(0, this.leading - whole)) + text;
		return (number.signum() < 0) ? "-" + digits : digits;
	}

	private String moment(double value, boolean from1904) {
		long seconds = Math.round(value * 86_400);
		long day = Math.floorDiv(seconds, 86_400L);
		LocalTime time = LocalTime.ofSecondOfDay(Math.floorMod(seconds, 86_400L));
		if (this.kind == Kind.TIME && day == 0) {
			return time.toString();
		}
		String date = date(day, from1904);
		return (time.toSecondOfDay() == 0 || this.kind == Kind.DATE) ? date : date + "T" + time;
	}

	private static String date(long day, boolean from1904) {
		if (from1904) {
			return LocalDate.of(1904, 1, 1).plusDays(day).toString();
		}
		if (day == 60) {
			// the day that Excel has and the calendar has not; nobody may mistake it for
			// a date
			return "1900-02-29";
		}
		return ((day < 60) ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30)).plusDays(day).toString();
	}

}
