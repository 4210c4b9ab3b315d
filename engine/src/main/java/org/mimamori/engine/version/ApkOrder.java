package org.mimamori.engine.version;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// apk-tools: `number{.number}[letter]{_suffix[number]}[~commit][-rN]`. A number that begins with zero
/// compares as a fraction, and so does its neighbour.
final class ApkOrder extends ByteOrder {

	private static final Pattern VERSION = Pattern
		.compile("([0-9]+)((?:\\.[0-9]+)*)([a-z])?((?:_[a-z]+[0-9]*)*)(?:~([0-9a-f]+))?(?:-r([0-9]+))?");

	private static final Pattern SUFFIX = Pattern.compile("_([a-z]+)([0-9]*)");

	private static final List<String> BEFORE = List.of("alpha", "beta", "pre", "rc");

	private static final List<String> AFTER = List.of("cvs", "svn", "git", "hg", "p");

	/// What goes on lies after what ends, and the earlier kind of piece lies highest.
	private static final int END = 10;

	private static final int REVISION = 11;

	private static final int COMMIT = 12;

	private static final int SUFFIX_NUMBER = 13;

	private static final int SUFFIX_AFTER = 14;

	private static final int LETTER = 20;

	private static final int NUMBER = 21;

	private static final int FRACTION = 1;

	private static final int WHOLE = 2;

	@Override
	boolean write(String text, KeyBytes key) {
		Matcher version = VERSION.matcher(text);
		if (!version.matches()) {
			return false;
		}
		key.number(version.group(1));
		String more = version.group(2);
		for (String number : more.isEmpty() ? new String[0] : more.substring(1).split("\\.")) {
			key.mark(NUMBER);
			if (number.charAt(0) == '0') {
				key.mark(FRACTION).word(number);
			}
			else {
				key.mark(WHOLE).number(number);
			}
		}
		if (version.group(3) != null) {
			key.mark(LETTER).mark(version.group(3).charAt(0));
		}
		Matcher suffix = SUFFIX.matcher(version.group(4));
		while (suffix.find()) {
			int before = BEFORE.indexOf(suffix.group(1));
			int after = AFTER.indexOf(suffix.group(1));
			if (before < 0 && after < 0) {
				return false;
			}
			key.mark((before >= 0) ? 1 + before : SUFFIX_AFTER + after);
			if (!suffix.group(2).isEmpty()) {
				key.mark(SUFFIX_NUMBER).number(suffix.group(2));
			}
		}
		if (version.group(5) != null) {
			key.mark(COMMIT).word(version.group(5));
		}
		if (version.group(6) != null) {
			key.mark(REVISION).number(version.group(6));
		}
		key.mark(END);
		return true;
	}

}
