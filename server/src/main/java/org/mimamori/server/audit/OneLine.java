package org.mimamori.server.audit;

import org.jspecify.annotations.Nullable;

/// Text from outside as one line that shows all it holds: line breaks, other controls, and signs that turn or hide
/// what stands beside them become visible signs. So nobody forges a line or a field, wherever it is shown.
public final class OneLine {

	private static final int LONGEST = 2000;

	private OneLine() {
	}

	public static String of(String text) {
		StringBuilder line = new StringBuilder(text.length());
		for (int i = 0; i < text.length() && line.length() < LONGEST; i += Character.charCount(text.codePointAt(i))) {
			append(line, text.codePointAt(i));
		}
		return (text.length() > LONGEST) ? line.append('…').toString() : line.toString();
	}

	static @Nullable String orNull(@Nullable String text) {
		return (text != null) ? of(text) : null;
	}

	private static void append(StringBuilder line, int sign) {
		if (sign < 0x20) {
			// a picture of the control: ␊ for a line feed
			line.append((char) (0x2400 + sign));
		}
		else if (sign == 0x7f) {
			line.append('\u2421');
		}
		else if (hidden(sign)) {
			line.append(String.format("⟨U+%04X⟩", sign));
		}
		else {
			line.appendCodePoint(sign);
		}
	}

	private static boolean hidden(int sign) {
		return switch (Character.getType(sign)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				true;
			default -> false;
		};
	}

}
