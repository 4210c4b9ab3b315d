package org.mimamori.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/// One order of versions. Two versions that do not compare give an empty answer, never a guess.
public interface VersionOrder {

	/// @return negative, zero or positive as `a` lies before, at or after `b`; empty
	/// where the two
	/// are of shapes that do not compare
	OptionalInt compare(String a, String b);

	/// The order for versions of unknown scheme: runs of digits compare as numbers, runs
	/// of letters as
	/// words, a word that announces a release (alpha, beta, rc …) lies before it, any
	/// other after it,
	/// and trailing zeros do not count. Versions without a digit, or whose leading words
	/// differ
	/// (`R16`, `1.2`), do not compare.
	static VersionOrder generic() {
		return Generic.INSTANCE;
	}

	/// Tokens are ranked announcing word < end < other word < number, which makes the
	/// order total
	/// over versions of one leading shape.
	final class Generic implements VersionOrder {

		private static final Generic INSTANCE = new Generic();

		private static final Set<String> ANNOUNCING = Set.of("alpha", "beta", "rc", "pre", "preview", "dev",
				"snapshot");

		private static final int LONGEST = 256;

		private Generic() {
		}

		@Override
		public OptionalInt compare(String a, String b) {
			if (a.equals(b)) {
				return OptionalInt.of(0);
			}
			List<String> left = tokens(a);
			List<String> right = tokens(b);
			if (!sameShape(left, right)) {
				return OptionalInt.empty();
			}
			for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
				int order = compareTokens((i < left.size()) ? left.get(i) : "", (i < right.size()) ? right.get(i) : "");
				if (order != 0) {
					return OptionalInt.of(order);
				}
			}
			return OptionalInt.of(0);
		}

		private static boolean sameShape(List<String> left, List<String> right) {
			if (left.isEmpty() || right.isEmpty() || left.get(0).isEmpty() || right.get(0).isEmpty()) {
				return false;
			}
			boolean leftNumber = isNumber(left.get(0));
			return leftNumber == isNumber(right.get(0)) && (leftNumber || left.get(0).equals(right.get(0)));
		}

		private static int compareTokens(String a, String b) {
			int rank = Integer.compare(rank(a), rank(b));
			if (rank != 0) {
				return rank;
			}
			return isNumber(a) ? compareNumbers(a, b) : Integer.signum(a.compareTo(b));
		}

		/// Numbers of any length, without making them numbers.
		private static int compareNumbers(String a, String b) {
			int i = leadingZeros(a);
			int k = leadingZeros(b);
			int length = Integer.compare(a.length() - i, b.length() - k);
			if (length != 0) {
				return length;
			}
			for (; i < a.length(); i++, k++) {
				if (a.charAt(i) != b.charAt(k)) {
					return Integer.compare(a.charAt(i), b.charAt(k));
				}
			}
			return 0;
		}

		private static int leadingZeros(String number) {
			int i = 0;
			while (i < number.length() && number.charAt(i) == '0') {
				i++;
			}
			return i;
		}

		private static int rank(String token) {
			if (token.isEmpty()) {
				return 1;
			}
			if (isNumber(token)) {
				return 3;
			}
			return ANNOUNCING.contains(token) ? 0 : 2;
		}

		private static boolean isNumber(String token) {
			return !token.isEmpty() && Character.isDigit(token.charAt(0));
		}

		/// Digits and letters in runs; the leading `v` and zeros that end a run of
		/// numbers fall away. An
		/// empty list stands for a version that has no digit or is too long to be one.
		private static List<String> tokens(String version) {
			String text = version.strip().toLowerCase(Locale.ROOT);
			if (text.length() > LONGEST) {
				return List.of();
			}
			if (text.length() > 1 && text.charAt(0) == 'v' && !Character.isLetter(text.charAt(1))) {
				text = text.substring(1);
			}
			List<String> tokens = new ArrayList<>();
			boolean digits = false;
			int i = 0;
			while (i < text.length()) {
				char c = text.charAt(i);
				boolean number = c >= '0' && c <= '9';
				if (!number && !Character.isLetter(c)) {
					i++;
					continue;
				}
				int start = i;
				while (i < text.length() && (number ? text.charAt(i) >= '0' && text.charAt(i) <= '9'
						: Character.isLetter(text.charAt(i)))) {
					i++;
				}
				if (!number) {
					dropTrailingZeros(tokens);
				}
				tokens.add(text.substring(start, i));
				digits |= number;
			}
			dropTrailingZeros(tokens);
			return digits ? tokens : List.of();
		}

		private static void dropTrailingZeros(List<String> tokens) {
			// the first number stays: it says what shape the version has
			while (tokens.size() > 1 && leadingZeros(tokens.getLast()) == tokens.getLast().length()) {
				tokens.removeLast();
			}
		}

	}

}
