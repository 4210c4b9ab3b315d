package org.mimamori.engine.version;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Reads VERS, the version range specifier of package-url: `vers:npm/>=1.0.0|!=1.5.0|<2.0.0`. As the
/// specification asks, what is not sorted, unique and alternating is not corrected but refused.
final class VersSpecifier {

	private static final Pattern SPECIFIER = Pattern.compile("vers:([a-z][a-z0-9.-]*)/(.+)", Pattern.CASE_INSENSITIVE);

	private static final Pattern CONSTRAINT = Pattern.compile("(>=|<=|!=|<|>|)([^<>=!*|\\s]+)");

	private record Constraint(String comparator, Version version) {

		boolean isUpper() {
			return this.comparator.startsWith("<");
		}

		boolean isLower() {
			return this.comparator.startsWith(">");
		}

		boolean isInclusive() {
			return this.comparator.endsWith("=");
		}

		String text() {
			return this.version.text();
		}

	}

	private VersSpecifier() {
	}

	static VersionCondition read(String text) {
		VersionCondition.Unclear unclear = new VersionCondition.Unclear(text);
		Matcher specifier = SPECIFIER.matcher(text);
		if (!specifier.matches()) {
			return unclear;
		}
		String type = specifier.group(1).toLowerCase(Locale.ROOT);
		if ("*".equals(specifier.group(2))) {
			return "invalid".equals(type) ? unclear : VersionCondition.ANY;
		}
		VersionScheme scheme = VersionScheme.ofPurlType(type);
		List<VersionRange> ranges = "invalid".equals(type) ? null : ranges(specifier.group(2), scheme);
		if (ranges != null) {
			return new VersionCondition.Within(ranges, scheme);
		}
		if ("all".equals(type)) {
			// CISA writes its own wording behind "vers:all/"
			Reading reading = new WordingReader(specifier.group(2)).read();
			return (reading.qualifiers().isEmpty() && reading.condition() instanceof VersionCondition.Within)
					? reading.condition() : unclear;
		}
		return unclear;
	}

	private static @Nullable List<VersionRange> ranges(String text, VersionScheme scheme) {
		List<Constraint> constraints = new ArrayList<>();
		for (String one : text.split("\\|", -1)) {
			Constraint constraint = constraint(one, scheme);
			if (constraint == null || (!constraints.isEmpty()
					&& constraints.getLast().version().compare(constraint.version()) != Comparison.BEFORE)) {
				return null;
			}
			constraints.add(constraint);
		}
		List<String> excluded = constraints.stream()
			.filter((constraint) -> constraint.comparator().equals("!="))
			.map(Constraint::text)
			.toList();
		constraints.removeIf((constraint) -> constraint.comparator().equals("!="));
		if (!isAlternating(constraints)) {
			return null;
		}
		List<VersionRange> ranges = constraints.isEmpty() ? List.of(new VersionRange(null, false, null, false))
				: pairs(constraints);
		return Exclusions.without(ranges, excluded, scheme);
	}

	private static @Nullable Constraint constraint(String text, VersionScheme scheme) {
		Matcher constraint = CONSTRAINT.matcher(text);
		if (!constraint.matches()) {
			return null;
		}
		try {
			String decoded = URLDecoder.decode(constraint.group(2).replace("+", "%2B"), StandardCharsets.UTF_8);
			boolean prefixed = scheme == VersionScheme.GENERIC && decoded.matches("[vV]\\d.*");
			Version version = Version.of(prefixed ? decoded.substring(1) : decoded, scheme);
			return version.isReadable() ? new Constraint(constraint.group(1), version) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/// No constraint makes its neighbour redundant.
	private static boolean isAlternating(List<Constraint> constraints) {
		boolean open = false;
		for (int i = 0; i < constraints.size(); i++) {
			Constraint constraint = constraints.get(i);
			boolean closes = constraint.isUpper();
			if ((open && !closes) || (closes && !open && i > 0)) {
				return false;
			}
			open = constraint.isLower();
		}
		return true;
	}

	private static List<VersionRange> pairs(List<Constraint> constraints) {
		List<VersionRange> ranges = new ArrayList<>();
		for (int i = 0; i < constraints.size(); i++) {
			Constraint one = constraints.get(i);
			if (one.isUpper()) {
				ranges.add(new VersionRange(null, false, one.text(), one.isInclusive()));
			}
			else if (!one.isLower()) {
				ranges.add(VersionRange.exactly(one.text()));
			}
			else if (i + 1 == constraints.size()) {
				ranges.add(new VersionRange(one.text(), one.isInclusive(), null, false));
			}
			else {
				Constraint end = constraints.get(++i);
				ranges.add(new VersionRange(one.text(), one.isInclusive(), end.text(), end.isInclusive()));
			}
		}
		return ranges;
	}

}
