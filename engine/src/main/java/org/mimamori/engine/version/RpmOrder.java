package org.mimamori.engine.version;

/// rpmvercmp: `[epoch:]version[-release]`; `~` lies before the end, `^` after it and before all else,
/// a number after a word.
final class RpmOrder extends ByteOrder {

	private static final int TILDE = 1;

	private static final int END = 2;

	private static final int CARET = 3;

	private static final int WORD = 4;

	private static final int NUMBER = 5;

	@Override
	boolean write(String text, KeyBytes key) {
		int colon = text.indexOf(':');
		String epoch = (colon < 0) ? "0" : text.substring(0, colon);
		int hyphen = text.lastIndexOf('-');
		String version = text.substring(colon + 1, (hyphen > colon) ? hyphen : text.length());
		if (!isNumber(epoch) || version.chars().noneMatch((c) -> isDigit((char) c) || isLetter((char) c))
				|| text.chars().anyMatch((c) -> c <= ' ' || c > '~')) {
			return false;
		}
		key.number(epoch);
		part(version, key);
		part((hyphen > colon) ? text.substring(hyphen + 1) : "", key);
		return true;
	}

	private static void part(String text, KeyBytes key) {
		int i = 0;
		while (i < text.length()) {
			char c = text.charAt(i);
			if (isDigit(c)) {
				int end = digits(text, i);
				key.mark(NUMBER).number(text, i, end);
				i = end;
			}
			else if (isLetter(c)) {
				int end = letters(text, i);
				key.mark(WORD).word(text.substring(i, end));
				i = end;
			}
			else {
				if (c == '~' || c == '^') {
					key.mark((c == '~') ? TILDE : CARET);
				}
				i++;
			}
		}
		key.mark(END);
	}

}
