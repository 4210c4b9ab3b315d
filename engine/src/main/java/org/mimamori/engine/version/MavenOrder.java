package org.mimamori.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Maven's version order specification (Maven 3.9 and 4): numbers and qualifiers, each with the
/// separator before it; a change between digits and letters separates like a hyphen.
final class MavenOrder extends ByteOrder {

	/// `alpha`, `beta` … lie before the release, which has the empty qualifier; any word
	/// of its own after `sp`.
	private static final List<String> QUALIFIERS = List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

	private static final int RELEASE = QUALIFIERS.indexOf("");

	private static final int OTHER_QUALIFIER = 10;

	private static final int NUMBER_AFTER_HYPHEN = 11;

	private static final int NUMBER_AFTER_DOT = 12;

	/// @param text a number, or a qualifier by its one name
	private record Token(boolean afterHyphen, boolean number, String text) {

		boolean isNothing() {
			return this.text.chars().allMatch((c) -> this.number && c == '0');
		}

		/// Whether what lies before is trimmed as if the version ended there.
		boolean opens() {
			return this.afterHyphen || !this.number;
		}

	}

	@Override
	boolean write(String text, KeyBytes key) {
		if (text.chars().noneMatch((c) -> isDigit((char) c)) || text.chars().anyMatch(Character::isWhitespace)) {
			return false;
		}
		for (Token token : trimmed(tokens(text.toLowerCase(Locale.ROOT)))) {
			if (token.number()) {
				key.mark(token.afterHyphen() ? NUMBER_AFTER_HYPHEN : NUMBER_AFTER_DOT).number(token.text());
				continue;
			}
			int known = QUALIFIERS.indexOf(token.text());
			key.mark((known >= 0) ? known : OTHER_QUALIFIER);
			if (known < 0) {
				key.word(token.text());
			}
		}
		key.mark(RELEASE);
		return true;
	}

	private static List<Token> tokens(String text) {
		List<Token> tokens = new ArrayList<>();
		boolean hyphen = false;
		int start = 0;
		while (start <= text.length()) {
			int end = start;
			while (end < text.length() && isDigit(text.charAt(end))) {
				end++;
			}
			boolean number = end > start;
			while (!number && end < text.length() && !isDigit(text.charAt(end)) && text.charAt(end) != '.'
					&& text.charAt(end) != '-') {
				end++;
			}
			boolean digitFollows = end < text.length() && isDigit(text.charAt(end));
			tokens
				.add((number || end > start)
						? new Token(hyphen, number,
								number ? text.substring(start, end)
										: qualifier(text.substring(start, end), digitFollows))
						: new Token(hyphen, true, "0"));
			boolean separator = end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == '-');
			hyphen = !separator || text.charAt(end) == '-';
			start = separator ? end + 1 : (end < text.length()) ? end : end + 1;
		}
		return tokens;
	}

	private static String qualifier(String word, boolean digitFollows) {
		return switch (word) {
			case "a" -> digitFollows ? "alpha" : word;
			case "b" -> digitFollows ? "beta" : word;
			case "m" -> digitFollows ? "milestone" : word;
			case "cr" -> "rc";
			case "ga", "final", "release" -> "";
			default -> word;
		};
	}

	/// Drops what says nothing (`0`, `ga`) from the end and from before every hyphen.
	private static List<Token> trimmed(List<Token> tokens) {
		List<Token> kept = new ArrayList<>();
		boolean trimming = true;
		for (int i = tokens.size() - 1; i >= 0; i--) {
			Token token = tokens.get(i);
			if (trimming && token.isNothing()) {
				continue;
			}
			kept.add(token);
			trimming = token.opens();
		}
		return kept.reversed();
	}

}
