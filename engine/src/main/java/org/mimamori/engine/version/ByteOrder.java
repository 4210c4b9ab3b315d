package org.mimamori.engine.version;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// An order whose keys are bytes that compare as unsigned numbers: such an order is total and obeys
/// the laws whatever the scheme.
abstract class ByteOrder extends VersionOrder {

	@Override
	final @Nullable Object key(String text) {
		if (text.isEmpty() || text.length() > LONGEST) {
			return null;
		}
		KeyBytes key = new KeyBytes();
		return write(text, key) ? key.toBytes() : null;
	}

	/// @return `false` where the text is no version of the scheme
	abstract boolean write(String text, KeyBytes key);

	@Override
	Comparison compareKeys(Object a, Object b) {
		return Comparison.of(Arrays.compareUnsigned((byte[]) a, (byte[]) b));
	}

	static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	static boolean isNumber(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (!isDigit(text.charAt(i))) {
				return false;
			}
		}
		return !text.isEmpty();
	}

	/// The end of the run of digits that begins at `start`.
	static int digits(String text, int start) {
		int i = start;
		while (i < text.length() && isDigit(text.charAt(i))) {
			i++;
		}
		return i;
	}

	/// The end of the run of letters that begins at `start`.
	static int letters(String text, int start) {
		int i = start;
		while (i < text.length() && isLetter(text.charAt(i))) {
			i++;
		}
		return i;
	}

}
