package org.mimamori.engine.version;

import java.util.List;
import java.util.regex.Pattern;

/// Turns the wording of a CSAF `product_version` or `product_version_range` into a condition. What
/// [Reading] is not sure of, and what holds only under words that matching cannot test, stays
/// [VersionCondition.Unclear].
public final class VersionWording {

	/// Longer wordings are never read, in characters.
	public static final int LONGEST = 2000;

	private static final int LONGEST_PLAIN = 40;

	/// Makers put order numbers where a version belongs (`1766-L32BWA`, `2989378`); taken
	/// for versions they would clear every device.
	private static final Pattern CATALOGUE_NUMBER = Pattern.compile("\\d{4}-[A-Za-z]\\w*|\\d{7}|\\d{9,}");

	private VersionWording() {
	}

	/// Reads a range (`product_version_range`).
	public static VersionCondition range(String wording) {
		Reading reading = Reading.of(wording);
		return (reading.qualifiers().isEmpty() && reading.cves().isEmpty()) ? reading.condition()
				: new VersionCondition.Unclear(wording.strip());
	}

	/// Reads one version (`product_version`); makers put ranges and lists there too.
	public static VersionCondition exact(String wording) {
		String text = wording.strip();
		if (isPlain(text)) {
			return new VersionCondition.Exact(text);
		}
		if (text.length() <= LONGEST && CATALOGUE_NUMBER.matcher(text).matches()) {
			return new VersionCondition.Unclear(text);
		}
		VersionCondition condition = range(text);
		return (condition instanceof VersionCondition.Within within && within.scheme() == null
				&& within.ranges() instanceof List<VersionRange> ranges && ranges.size() == 1
				&& ranges.getFirst().isExact() && ranges.getFirst().min() instanceof String version)
						? new VersionCondition.Exact(version) : condition;
	}

	/// Numbers with dots between them, as most versions are written.
	private static boolean isPlain(String text) {
		int dots = 0;
		boolean digit = false;
		for (int i = 0; i < text.length() && i < LONGEST_PLAIN; i++) {
			char c = text.charAt(i);
			if (c == '.' && digit) {
				dots++;
				digit = false;
			}
			else if (c >= '0' && c <= '9') {
				digit = true;
			}
			else {
				return false;
			}
		}
		return digit && dots > 0 && text.length() <= LONGEST_PLAIN;
	}

}
