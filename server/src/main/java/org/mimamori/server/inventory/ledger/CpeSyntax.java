package org.mimamori.server.inventory.ledger;

/// Whether a text is a CPE name: the formatted string of NISTIR 7695 §6.2 or the older URI of
/// §6.1.
final class CpeSyntax {

	private static final int LONGEST = 500;

	private CpeSyntax() {
	}

	static boolean isCpe(String text) {
		if (text.length() > LONGEST) {
			return false;
		}
		if (text.regionMatches(true, 0, "cpe:2.3:", 0, 8)) {
			return formatted(text);
		}
		return text.regionMatches(true, 0, "cpe:/", 0, 5) && uri(text);
	}

	private static boolean formatted(String text) {
		int parts = 1;
		int length = 0;
		for (int i = 8; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == ':') {
				if (length == 0) {
					return false;
				}
				parts++;
				length = 0;
				continue;
			}
			if (c == '\\') {
				i++;
				if (i == text.length() || text.charAt(i) <= ' ' || text.charAt(i) > '~') {
					return false;
				}
			}
			else if (!plain(c) && c != '*' && c != '?') {
				return false;
			}
			length++;
		}
		return parts == 11 && length > 0 && "ahoAHO*-".indexOf(text.charAt(8)) >= 0 && text.charAt(9) == ':';
	}

	private static boolean uri(String text) {
		int parts = 1;
		for (int i = 5; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == ':') {
				parts++;
			}
			else if (!plain(c) && c != '~' && c != '%') {
				return false;
			}
		}
		return parts >= 2 && parts <= 7 && "ahoAHO".indexOf(text.charAt(5)) >= 0 && text.charAt(6) == ':';
	}

	private static boolean plain(char c) {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
	}

}
