package org.mimamori.engine.version;

/// Debian Policy §5.6.12, deb-version(7): `[epoch:]upstream[-revision]`, `~` before everything, even
/// before the end.
final class DebOrder extends ByteOrder {

	private static final int TILDE = 1;

	private static final int END = 2;

	private static final int NOT_A_LETTER = 0x80;

	@Override
	boolean write(String text, KeyBytes key) {
		int colon = text.indexOf(':');
		String epoch = (colon < 0) ? "0" : text.substring(0, colon);
		int hyphen = text.lastIndexOf('-');
		String upstream = text.substring(colon + 1, (hyphen > colon) ? hyphen : text.length());
		String revision = (hyphen > colon) ? text.substring(hyphen + 1) : "0";
		if (!isNumber(epoch) || upstream.isEmpty() || !isDigit(upstream.charAt(0)) || !allowed(upstream, ".+-:~")
				|| revision.isEmpty() || !allowed(revision, "+.~")) {
			return false;
		}
		key.number(epoch);
		part(upstream, key);
		part(revision, key);
		return true;
	}

	private static boolean allowed(String text, String signs) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (!isDigit(c) && !isLetter(c) && signs.indexOf(c) < 0) {
				return false;
			}
		}
		return true;
	}

	/// Runs of other characters and runs of digits by turns; where digits are missing
	/// they are zero.
	private static void part(String text, KeyBytes key) {
		int i = 0;
		do {
			for (; i < text.length() && !isDigit(text.charAt(i)); i++) {
				char c = text.charAt(i);
				key.mark((c == '~') ? TILDE : isLetter(c) ? c : NOT_A_LETTER + c);
			}
			int end = digits(text, i);
			key.mark(END).number(text, i, end);
			i = end;
		}
		while (i < text.length());
		key.mark(END);
	}

}
