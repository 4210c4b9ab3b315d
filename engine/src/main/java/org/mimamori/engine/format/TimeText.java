package org.mimamori.engine.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

/// Date-times as publishers write them (ISO 8601).
final class TimeText {

	private TimeText() {
	}

	/// With or without zone; without, UTC is meant. `null` where it is no date-time.
	static @Nullable Instant read(String text) {
		try {
			LocalDateTime plain = plain(text);
			if (plain != null) {
				return plain.toInstant(ZoneOffset.UTC);
			}
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeException ex) {
			try {
				return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
			}
			catch (DateTimeParseException notLocal) {
				return null;
			}
		}
	}

	/// The spelling that nearly all publishers use, `2017-03-17T00:59:00.000Z` with or
	/// without its end: the general parser takes more time than all the rest of a record.
	private static @Nullable LocalDateTime plain(String text) {
		int end = text.length() - (text.endsWith("Z") ? 1 : 0);
		if (end < 19 || end == 20 || end > 29) {
			return null;
		}
		int nano = 0;
		for (int i = 0; i < end; i++) {
			char c = text.charAt(i);
			boolean digit = c >= '0' && c <= '9';
			boolean right = switch (i) {
				case 4, 7 -> c == '-';
				case 10 -> c == 'T';
				case 13, 16 -> c == ':';
				case 19 -> c == '.';
				default -> digit;
			};
			if (!right) {
				return null;
			}
			nano = (i > 19) ? 10 * nano + (c - '0') : 0;
		}
		for (int i = Math.max(end, 20); i < 29; i++) {
			nano *= 10;
		}
		return LocalDateTime.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13),
				number(text, 14, 16), number(text, 17, 19), nano);
	}

	private static int number(String digits, int start, int end) {
		return Integer.parseInt(digits, start, end, 10);
	}

}
