package org.mimamori.engine.version;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// PEP 440 with its normalisations: epoch, release, pre-, post- and development release, local label.
final class PythonOrder extends ByteOrder {

	private static final Pattern VERSION = Pattern
		.compile("v?(?:([0-9]+)!)?([0-9]+(?:\\.[0-9]+)*)" + "(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?([0-9]*))?"
				+ "(?:-([0-9]+)|[-_.]?(?:post|rev|r)[-_.]?([0-9]*))?(?:[-_.]?dev[-_.]?([0-9]*))?"
				+ "(?:\\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?");

	private static final int NONE_LOW = 0;

	private static final int DEVELOPMENT_ONLY = 1;

	private static final int ALPHA = 2;

	private static final int BETA = 3;

	private static final int CANDIDATE = 4;

	private static final int SOME = 5;

	private static final int NONE_HIGH = 6;

	@Override
	boolean write(String text, KeyBytes key) {
		Matcher version = VERSION.matcher(text.toLowerCase(Locale.ROOT));
		if (!version.matches()) {
			return false;
		}
		key.number((version.group(1) != null) ? version.group(1) : "");
		String[] release = version.group(2).split("\\.");
		int length = release.length;
		while (length > 0 && release[length - 1].chars().allMatch((c) -> c == '0')) {
			length--;
		}
		for (int i = 0; i < length; i++) {
			key.mark(SOME).number(release[i]);
		}
		key.mark(NONE_LOW);
		String post = (version.group(5) != null) ? version.group(5) : version.group(6);
		String development = version.group(7);
		String pre = version.group(3);
		if (pre != null) {
			key.mark(switch (pre.charAt(0)) {
				case 'a' -> ALPHA;
				case 'b' -> BETA;
				default -> CANDIDATE;
			}).number(version.group(4));
		}
		else {
			key.mark((post == null && development != null) ? DEVELOPMENT_ONLY : NONE_HIGH);
		}
		optional(post, NONE_LOW, key);
		optional(development, NONE_HIGH, key);
		local(version.group(8), key);
		return true;
	}

	private static void optional(@Nullable String number, int none, KeyBytes key) {
		if (number != null) {
			key.mark(SOME).number(number);
		}
		else {
			key.mark(none);
		}
	}

	/// No label lies before any; of its pieces a word lies before a number.
	private static void local(@Nullable String label, KeyBytes key) {
		if (label != null) {
			for (String piece : label.split("[-_.]")) {
				if (isNumber(piece)) {
					key.mark(2).number(piece);
				}
				else {
					key.mark(1).word(piece);
				}
			}
		}
		key.mark(NONE_LOW);
	}

}
