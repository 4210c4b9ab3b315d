package org.mimamori.engine.version;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Semantic Versioning 2.0.0 §11, in three dialects. Build metadata does not count.
final class SemVerOrder extends ByteOrder {

	private static final String REST = "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?";

	private static final String NUMBER = "(0|[1-9][0-9]*)";

	/// Exactly three numbers without leading zeros; a tag's leading `v` is tolerated.
	static final SemVerOrder STRICT = new SemVerOrder(
			Pattern.compile("v?" + NUMBER + "\\." + NUMBER + "\\." + NUMBER + REST), true, false);

	/// As package managers read it: missing numbers are zero.
	static final SemVerOrder PARTIAL = new SemVerOrder(
			Pattern.compile("[=v]?" + NUMBER + "(?:\\." + NUMBER + ")?(?:\\." + NUMBER + ")?" + REST), true, false);

	/// NuGet: up to four numbers, leading zeros do not count, and neither does letter
	/// case.
	static final SemVerOrder NUGET = new SemVerOrder(
			Pattern.compile("v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:\\.([0-9]+))?" + REST), false, true);

	private static final int END = 0;

	private static final int NUMERIC = 1;

	private static final int ALPHANUMERIC = 2;

	private static final int RELEASE = 3;

	private final Pattern pattern;

	private final boolean leadingZerosForbidden;

	private final boolean caseFolded;

	private SemVerOrder(Pattern pattern, boolean leadingZerosForbidden, boolean caseFolded) {
		this.pattern = pattern;
		this.leadingZerosForbidden = leadingZerosForbidden;
		this.caseFolded = caseFolded;
	}

	@Override
	boolean write(String text, KeyBytes key) {
		Matcher version = this.pattern.matcher(text);
		if (!version.matches()) {
			return false;
		}
		int numbers = version.groupCount() - 1;
		for (int group = 1; group <= numbers; group++) {
			String number = version.group(group);
			key.number((number != null) ? number : "");
		}
		String before = version.group(numbers + 1);
		if (before == null) {
			key.mark(RELEASE);
			return true;
		}
		for (String identifier : before.split("\\.")) {
			if (!isNumber(identifier)) {
				key.mark(ALPHANUMERIC).word(this.caseFolded ? identifier.toLowerCase(Locale.ROOT) : identifier);
			}
			else if (this.leadingZerosForbidden && identifier.length() > 1 && identifier.charAt(0) == '0') {
				return false;
			}
			else {
				key.mark(NUMERIC).number(identifier);
			}
		}
		key.mark(END);
		return true;
	}

}
