package org.mimamori.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// RubyGems: numbers and words in runs, a word before any number, missing numbers are zero.
final class GemOrder extends ByteOrder {

	private static final Pattern VERSION = Pattern
		.compile("[0-9]+(?:\\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

	private static final Pattern PIECE = Pattern.compile("[0-9]+|[A-Za-z]+");

	private static final int WORD = 1;

	/// A zero before a word lies before the end, which is followed by zeros only.
	private static final int ZERO_BEFORE_WORD = 2;

	private static final int END = 3;

	private static final int NUMBER = 4;

	@Override
	boolean write(String text, KeyBytes key) {
		if (!VERSION.matcher(text).matches()) {
			return false;
		}
		List<String> pieces = new ArrayList<>();
		boolean words = false;
		Matcher piece = PIECE.matcher(text.replace("-", ".pre."));
		while (piece.find()) {
			if (!words && !isNumber(piece.group())) {
				words = true;
				dropZeros(pieces);
			}
			pieces.add(piece.group());
		}
		dropZeros(pieces);
		for (int i = 0; i < pieces.size(); i++) {
			String one = pieces.get(i);
			if (!isNumber(one)) {
				key.mark(WORD).word(one);
			}
			else if (isZero(one) && wordFollows(pieces, i)) {
				key.mark(ZERO_BEFORE_WORD);
			}
			else {
				key.mark(NUMBER).number(one);
			}
		}
		key.mark(END);
		return true;
	}

	private static void dropZeros(List<String> pieces) {
		while (!pieces.isEmpty() && isZero(pieces.getLast())) {
			pieces.removeLast();
		}
	}

	private static boolean wordFollows(List<String> pieces, int at) {
		int next = at;
		while (next < pieces.size() && isZero(pieces.get(next))) {
			next++;
		}
		return next < pieces.size() && !isNumber(pieces.get(next));
	}

	private static boolean isZero(String piece) {
		return piece.chars().allMatch((c) -> c == '0');
	}

}
