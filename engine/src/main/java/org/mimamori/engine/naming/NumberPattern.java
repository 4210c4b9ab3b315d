package org.mimamori.engine.naming;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Names;

/// An order number of which some characters are left open (CSAF 2.0 §3.1.3.3.5): `?` stands for one
/// character, `*` for any number of them. It is held against many numbers and may be anybody's words, so
/// that it takes at most one step for each pair of characters.
final class NumberPattern {

	private static final int LONGEST = 500;

	private static final int MOST_WILDCARDS = 32;

	private static final int ONE = -1;

	private static final int ANY = -2;

	/// Code points of the folded number, and what is open.
	private final int[] signs;

	private NumberPattern(int[] signs) {
		this.signs = signs;
	}

	static boolean isOne(String number) {
		return number.indexOf('*') >= 0 || number.indexOf('?') >= 0;
	}

	/// @param certain how many characters it must tell
	/// @return `null` for one that leaves too much open
	static @Nullable NumberPattern of(String number, int certain) {
		if (number.length() > LONGEST) {
			return null;
		}
		List<Integer> signs = new ArrayList<>();
		int told = 0;
		int wildcards = 0;
		int start = 0;
		for (int i = 0; i <= number.length(); i++) {
			char c = (i < number.length()) ? number.charAt(i) : '*';
			if (c != '*' && c != '?') {
				continue;
			}
			String folded = Names.fold(number.substring(start, i));
			folded.codePoints().forEach(signs::add);
			told += folded.length();
			start = i + 1;
			if (i < number.length() && (c == '?' || signs.isEmpty() || signs.getLast() != ANY)) {
				signs.add((c == '?') ? ONE : ANY);
				wildcards++;
			}
		}
		return (told >= certain && wildcards <= MOST_WILDCARDS)
				? new NumberPattern(signs.stream().mapToInt(Integer::intValue).toArray()) : null;
	}

	/// @param number folded
	boolean matches(String number) {
		int at = 0;
		int sign = 0;
		int star = -1;
		int after = 0;
		while (at < number.length()) {
			int c = number.codePointAt(at);
			if (sign < this.signs.length && (this.signs[sign] == c || this.signs[sign] == ONE)) {
				at += Character.charCount(c);
				sign++;
			}
			else if (sign < this.signs.length && this.signs[sign] == ANY) {
				star = sign++;
				after = at;
			}
			else if (star >= 0) {
				// only the last star can still take more
				after += Character.charCount(number.codePointAt(after));
				at = after;
				sign = star + 1;
			}
			else {
				return false;
			}
		}
		while (sign < this.signs.length && this.signs[sign] == ANY) {
			sign++;
		}
		return sign == this.signs.length;
	}

}
