package org.mimamori.engine.version;

import java.util.Arrays;

/// Writes a key piece by piece. Every piece is self-delimiting, so that the first byte in which two
/// keys differ decides.
final class KeyBytes {

	private byte[] bytes = new byte[32];

	private int length;

	/// A mark between 0 and 255.
	KeyBytes mark(int mark) {
		if (this.length == this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, this.length * 2);
		}
		this.bytes[this.length++] = (byte) mark;
		return this;
	}

	/// A number of any length: leading zeros do not count, and more digits are more.
	KeyBytes number(String text, int start, int end) {
		int first = start;
		while (first < end && text.charAt(first) == '0') {
			first++;
		}
		mark(end - first);
		for (int i = first; i < end; i++) {
			mark(text.charAt(i));
		}
		return this;
	}

	KeyBytes number(String text) {
		return number(text, 0, text.length());
	}

	/// Words compare by character, a shorter one before its continuation.
	KeyBytes word(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			// two bytes a character beyond ASCII keep the order and never meet the end
			if (c >= 0x80) {
				mark(0x80 + (c >> 9)).mark(0x01 + ((c >> 2) & 0x7f)).mark(0x01 + (c & 0x03));
			}
			else {
				mark(Math.max(1, c));
			}
		}
		return mark(0);
	}

	int length() {
		return this.length;
	}

	/// Takes back what was written since.
	void cut(int to) {
		this.length = to;
	}

	byte[] toBytes() {
		return Arrays.copyOf(this.bytes, this.length);
	}

}
