package org.mimamori.engine.version;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Turns the wording of a CSAF `product_version` or `product_version_range` into a condition:
/// operators, `vers:` (package-url version range specifier) and the plainest English. What it is
/// not sure of stays [VersionCondition.Unclear].
public final class VersionWording {

	private static final int LONGEST = 2000;

	private static final Pattern ALL = Pattern.compile("(all( versions?)?|\\*|any( version)?|vers:all/\\*)");

	private static final Pattern ALL_PREFIX = Pattern.compile("^(all )?versions? (?=[<>=]|prior|before|up to|v?\\d)");

	private static final Pattern VERSION = Pattern
		.compile("v?\\.?\\d[\\w.()+~:-]*(?: (?:sp|upd|update|hf|build|patch|fp|cu|rev|r|p) ?\\d[\\w.]*)*");

	private static final Pattern BEFORE = Pattern.compile("(?:prior to|before|earlier than) (.+)");

	private static final Pattern UP_TO = Pattern.compile("(?:up to(?: and including)?|through) (.+)");

	private static final Pattern AND_EARLIER = Pattern
		.compile("(.+?)(?:,? (?:and|or) (?:all )?(?:prior|earlier|below|older|lower)(?: versions?)?)");

	private static final Pattern AND_LATER = Pattern
		.compile("(.+?)(?:,? (?:and|or) (?:all )?(?:later|newer|above|higher)(?: versions?)?)");

	private VersionWording() {
	}

	/// Reads a range (`product_version_range`).
	public static VersionCondition range(String wording) {
		String text = wording.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
		if (text.length() > LONGEST || text.isEmpty()) {
			return new VersionCondition.Unclear(wording.strip());
		}
		if (ALL.matcher(text).matches()) {
			return VersionCondition.ANY;
		}
		List<VersionRange> ranges = text.startsWith("vers:") ? vers(text)
				: operators(ALL_PREFIX.matcher(text).replaceFirst(""));
		return (ranges != null && !ranges.isEmpty()) ? new VersionCondition.Within(ranges)
				: new VersionCondition.Unclear(wording.strip());
	}

	/// Reads one version (`product_version`); makers put ranges and lists there too.
	public static VersionCondition exact(String wording) {
		String text = wording.strip();
		return isVersion(text.toLowerCase(Locale.ROOT)) && !isBranch(text) ? new VersionCondition.Exact(bare(text))
				: range(text);
	}

	private static @Nullable List<VersionRange> vers(String text) {
		int slash = text.indexOf('/');
		if (slash < 0) {
			return null;
		}
		String constraints = URLDecoder.decode(text.substring(slash + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
		return "*".equals(constraints) ? List.of(new VersionRange(null, false, null, false)) : operators(constraints);
	}

	/// Constraints in their order: a lower bound pairs with the upper bound that follows
	/// it.
	private static @Nullable List<VersionRange> operators(String text) {
		List<VersionRange> ranges = new ArrayList<>();
		VersionRange open = null;
		for (String part : text.split("\\s*[|,]\\s*")) {
			for (String constraint : part.split("(?<=[\\w.)])\\s+(?=[<>]=?)")) {
				VersionRange one = constraint(constraint.strip());
				if (one == null) {
					return null;
				}
				if (one.min() != null && one.max() == null) {
					if (open != null) {
						ranges.add(open);
					}
					open = one;
				}
				else if (one.min() == null && open != null) {
					ranges.add(new VersionRange(open.min(), open.minInclusive(), one.max(), one.maxInclusive()));
					open = null;
				}
				else {
					ranges.add(one);
				}
			}
		}
		if (open != null) {
			ranges.add(open);
		}
		return ranges;
	}

	private static @Nullable VersionRange constraint(String text) {
		if (text.startsWith("<=") || text.startsWith("≤")) {
			return upTo(text.substring(text.startsWith("<=") ? 2 : 1), true);
		}
		if (text.startsWith(">=") || text.startsWith("≥")) {
			return from(text.substring(text.startsWith(">=") ? 2 : 1), true);
		}
		if (text.startsWith("<")) {
			return upTo(text.substring(1), false);
		}
		if (text.startsWith(">")) {
			return from(text.substring(1), false);
		}
		String plain = text.startsWith("=") ? text.substring(1).strip() : text;
		Matcher words = BEFORE.matcher(plain);
		if (words.matches()) {
			return upTo(words.group(1), false);
		}
		words = UP_TO.matcher(plain);
		if (words.matches()) {
			return upTo(words.group(1), true);
		}
		words = AND_EARLIER.matcher(plain);
		if (words.matches()) {
			return upTo(words.group(1), true);
		}
		words = AND_LATER.matcher(plain);
		if (words.matches()) {
			return from(words.group(1), true);
		}
		return (isVersion(plain) && !isBranch(plain)) ? VersionRange.exactly(bare(plain)) : null;
	}

	private static @Nullable VersionRange upTo(String text, boolean inclusive) {
		String version = text.strip();
		return (isVersion(version) && !isBranch(version)) ? new VersionRange(null, false, bare(version), inclusive)
				: null;
	}

	private static @Nullable VersionRange from(String text, boolean inclusive) {
		String version = text.strip();
		if (!isVersion(version)) {
			return null;
		}
		String start = isBranch(version) ? version.substring(0, version.length() - 2) : version;
		return new VersionRange(bare(start), inclusive, null, false);
	}

	private static boolean isVersion(String text) {
		return VERSION.matcher(text).matches();
	}

	/// `12.3.x` names a branch, not a version.
	private static boolean isBranch(String text) {
		return text.endsWith(".x") || text.endsWith(".X") || text.endsWith(".*");
	}

	private static String bare(String text) {
		String version = text.strip();
		return (version.length() > 1 && (version.charAt(0) == 'v' || version.charAt(0) == 'V')) ? version.substring(1)
				: version;
	}

}
