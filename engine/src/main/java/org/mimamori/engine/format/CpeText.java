package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// Brings CPE names into the 2.3 formatted string (NISTIR 7695, 6.1 and 6.2).
final class CpeText {

	private static final String FORMATTED = "cpe:2.3:";

	private static final String URI = "cpe:/";

	private static final int ATTRIBUTES = 11;

	private CpeText() {
	}

	/// The name as a formatted string, or null if it is no CPE name.
	static @Nullable String formatted(String name) {
		String lower = name.strip().toLowerCase(Locale.ROOT);
		if (lower.startsWith(FORMATTED)) {
			String rest = name.strip().substring(FORMATTED.length());
			return wellFormed(rest) ? FORMATTED + rest : null;
		}
		return lower.startsWith(URI) ? fromUri(lower.substring(URI.length())) : null;
	}

	private static boolean wellFormed(String rest) {
		int attributes = 1;
		int length = 0;
		for (int i = 0; i < rest.length(); i++) {
			char c = rest.charAt(i);
			if (c <= ' ' || c > '~') {
				return false;
			}
			if (c == ':') {
				if (length == 0) {
					return false;
				}
				attributes++;
				length = 0;
			}
			else {
				length++;
				i += (c == '\\') ? 1 : 0;
			}
		}
		return attributes == ATTRIBUTES && length > 0 && rest.matches("(?s)[AHOaho*-]:.*");
	}

	private static @Nullable String fromUri(String rest) {
		List<String> values = new ArrayList<>();
		for (String part : rest.split(":", -1)) {
			// the edition of CPE 2.2 may carry four more attributes, as ~a~b~c~d~e
			if (values.size() == 5 && part.startsWith("~")) {
				List<String> packed = List.of(part.substring(1).split("~", -1));
				if (packed.size() != 5) {
					return null;
				}
				values.addAll(packed);
			}
			else {
				values.add(part);
			}
		}
		boolean packed = values.size() >= 10;
		String language = (packed && values.size() == 11) ? values.remove(10) : "";
		if (packed) {
			values.add(6, language);
		}
		if (values.size() > (packed ? ATTRIBUTES : 7) || !rest.matches("(?s)[aho].*") || values.get(0).length() != 1) {
			return null;
		}
		StringBuilder formatted = new StringBuilder(FORMATTED).append(values.get(0));
		for (int i = 1; i < ATTRIBUTES; i++) {
			String value = unbind((i < values.size()) ? values.get(i) : "");
			if (value == null) {
				return null;
			}
			formatted.append(':').append(value);
		}
		return formatted.toString();
	}

	private static @Nullable String unbind(String value) {
		if (value.isEmpty()) {
			return "*";
		}
		if (value.equals("-")) {
			return "-";
		}
		StringBuilder out = new StringBuilder();
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			boolean encoded = c == '%';
			if (encoded) {
				if (i + 3 > value.length() || !value.substring(i + 1, i + 3).matches("[0-9a-f]{2}")) {
					return null;
				}
				c = (char) Integer.parseInt(value.substring(i + 1, i + 3), 16);
				i += 2;
				if (c == 1 || c == 2) {
					out.append((c == 1) ? '?' : '*');
					continue;
				}
			}
			if (c <= ' ' || c > '~') {
				return null;
			}
			boolean plain = Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
			// a lone hyphen would mean "not applicable"
			boolean lone = c == '-' && encoded && value.length() == 3;
			out.append((plain && !lone) ? "" : "\\").append(c);
		}
		return out.toString();
	}

}
