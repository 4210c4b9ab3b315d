package org.mimamori.server.notification;

import org.jspecify.annotations.Nullable;

/// Makes one harmless line of a text that somebody else chose.
public final class Plain {

	private Plain() {
	}

	/// Without line ends, control characters and those that turn the direction of
	/// writing; longer ones are cut.
	public static String line(@Nullable String text, int longest) {
		if (text == null) {
			return "";
		}
		String start = (text.length() > 4 * longest) ? text.substring(0, 4 * longest) : text;
		String line = start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ").strip();
		if (line.length() <= longest) {
			return line;
		}
		int end = Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
		return line.substring(0, end) + "…";
	}

	/// The same, where a mail reader must not make a link of it.
	static String quoted(@Nullable String text, int longest) {
		return line(text, longest).replace("://", ": //");
	}

}
