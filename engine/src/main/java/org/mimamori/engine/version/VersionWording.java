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

	/// Where one bound ends and the next begins inside one constraint.
	private static final Pattern BOUNDS = Pattern.compile("(?<=[\\w.)])(?:\\s+and)?\\s*(?=[<>])");

	private static final Pattern SPAN = Pattern.compile("(\\d+(?:\\.\\d+)+)-v?(\\d+(?:\\.\\d+)+)");

	private static final Pattern BRANCH = Pattern.compile("[.-][xX*](?:[.-]|$)");

	/// Makers put order numbers where a version belongs (`1766-L32BWA`, `2989378`); taken
	/// for versions they would clear every device.
	private static final Pattern CATALOGUE_NUMBER = Pattern.compile("\\d{4}-[A-Za-z]\\w*|\\d{7}|\\d{9,}");

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
		if (text.length() <= LONGEST && CATALOGUE_NUMBER.matcher(text).matches()) {
			return new VersionCondition.Unclear(text);
		}
		return text.length() <= LONGEST && isVersion(text.toLowerCase(Locale.ROOT)) && !isBranch(text)
				&& !SPAN.matcher(bare(text)).matches() ? new VersionCondition.Exact(bare(text)) : range(text);
	}

	private static @Nullable List<VersionRange> vers(String text) {
		int slash = text.indexOf('/');
		if (slash < 0) {
			return null;
		}
		String constraints;
		try {
			constraints = URLDecoder.decode(text.substring(slash + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
		return "*".equals(constraints) ? List.of(new VersionRange(null, false, null, false)) : operators(constraints);
	}

	/// Constraints in their order: a lower bound pairs with the upper bound that follows
	/// it.
	private static @Nullable List<VersionRange> operators(String text) {
		List<VersionRange> ranges = new ArrayList<>();
		VersionRange open = null;
		for (String part : text.split("\\s*[|,]\\s*")) {
			boolean first = true;
			for (String words : BOUNDS.split(part)) {
				VersionRange one = constraint(words.strip());
				if (one == null) {
					return null;
				}
				boolean exactly = one.min() != null && one.max() != null;
				boolean upper = one.min() == null;
				if (!first && open == null && !upper) {
					// an upper bound before its lower one would read as two ranges
					return null;
				}
				if (!first && upper && open == null) {
					// "2.2 <= 2.5" leaves the first operator out
					VersionRange start = ranges.isEmpty() ? null : ranges.removeLast();
					if (start == null || start.min() == null || !start.min().equals(start.max())) {
						return null;
					}
					open = new VersionRange(start.min(), true, null, false);
				}
				if (upper && open != null) {
					if (!ascending(open.min(), one.max())) {
						return null;
					}
					ranges.add(new VersionRange(open.min(), open.minInclusive(), one.max(), one.maxInclusive()));
					open = null;
				}
				else if (open != null) {
					// a lower bound whose range nothing closes takes in whatever follows
					return null;
				}
				else if (upper || exactly) {
					ranges.add(one);
				}
				else {
					open = one;
				}
				first = false;
			}
		}
		if (open != null) {
			ranges.add(open);
		}
		return upperBeforeLower(text, ranges) ? null : ranges;
	}

	/// `< 2.0, > 1.0` may mean the versions between; as two ranges it would mean all.
	private static boolean upperBeforeLower(String text, List<VersionRange> ranges) {
		if (text.indexOf('|') >= 0 || ranges.size() < 2) {
			return false;
		}
		VersionRange last = ranges.getLast();
		return last.max() == null && ranges.stream().anyMatch((range) -> range.min() == null);
	}

	/// Ends that do not compare may be what the maker means; ends in the wrong order are
	/// not.
	private static boolean ascending(@Nullable String min, @Nullable String max) {
		return min == null || max == null || VersionOrder.generic().compare(min, max) != Comparison.AFTER;
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
		return (isVersion(plain) && !isBranch(plain)) ? one(bare(plain)) : null;
	}

	/// `12.0.1-12.0.13` is a range where both ends have one shape, and else a version
	/// with a hyphen, unless it could be either.
	private static @Nullable VersionRange one(String version) {
		Matcher span = SPAN.matcher(version);
		if (!span.matches() || VersionOrder.generic().compare(span.group(1), span.group(2)) != Comparison.BEFORE) {
			return VersionRange.exactly(version);
		}
		String[] left = span.group(1).split("\\.");
		String[] right = span.group(2).split("\\.");
		return (left.length == right.length && left.length > 2 && left[0].equals(right[0]))
				? new VersionRange(span.group(1), true, span.group(2), true) : null;
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
		String start = (version.endsWith(".x") || version.endsWith(".*")) ? version.substring(0, version.length() - 2)
				: version;
		return isBranch(start) ? null : new VersionRange(bare(start), inclusive, null, false);
	}

	private static boolean isVersion(String text) {
		return VERSION.matcher(text).matches();
	}

	/// `12.3.x` names a branch, not a version.
	private static boolean isBranch(String text) {
		return BRANCH.matcher(text).find();
	}

	private static String bare(String text) {
		String version = text.strip();
		return (version.length() > 1 && (version.charAt(0) == 'v' || version.charAt(0) == 'V')) ? version.substring(1)
				: version;
	}

}
