package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.VersionLine.Span;
import org.mimamori.engine.match.Statement.Status;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;
import org.mimamori.engine.version.VersionScheme;
import org.mimamori.engine.version.VersionWording;
import tools.jackson.databind.JsonNode;

/// The `versions` of one affected product of a CVE 5 record, each as spans of one status; what cannot
/// be read is kept apart.
final class CveVersions {

	/// Records repeat few versions many times.
	private static final Remembered<VersionCondition> EXACT = new Remembered<>(VersionWording::exact);

	/// What stands where a first version is not known; `0` is the specification's own.
	private static final Set<String> FROM_START = Set.of("", "0", "*", "n/a", "unspecified", "-", "unknown", "all",
			"all versions", "any", "earlier", "previous versions");

	private static final Pattern HASH = Pattern.compile("[0-9a-f]{12,40}");

	private static final Pattern BRANCH_END = Pattern.compile("(.*?\\d)\\.[*xX]");

	/// In the order of the record: the first span that holds a version tells its status.
	final List<Span> spans = new ArrayList<>();

	/// Words that could not be read, of versions that are affected.
	final List<String> unclearAffected = new ArrayList<>();

	/// Words that could not be read, of all other versions.
	final List<String> unclearOthers = new ArrayList<>();

	/// What the entries call the type of their versions, where that is a scheme.
	private final Set<VersionScheme> schemes = EnumSet.noneOf(VersionScheme.class);

	/// Whether there are commits, which no release can be held against.
	boolean commits;

	static Status status(@Nullable String word) {
		return switch ((word != null) ? word.toLowerCase(Locale.ROOT) : "unknown") {
			case "affected" -> Status.AFFECTED;
			case "unaffected" -> Status.NOT_AFFECTED;
			default -> Status.UNDER_INVESTIGATION;
		};
	}

	void add(JsonNode entry) {
		Status status = status(Json.text(entry, "status"));
		scheme(Json.text(entry, "versionType")).ifPresent(this.schemes::add);
		String version = plain(Json.text(entry, "version", ""));
		String below = Json.text(entry, "lessThan");
		String upTo = Json.text(entry, "lessThanOrEqual");
		if ("git".equalsIgnoreCase(Json.text(entry, "versionType", "")) || HASH.matcher(version).matches()) {
			this.commits = true;
		}
		else if (below == null && upTo == null) {
			single(version, status);
		}
		else {
			range(entry, version, plain((below != null) ? below : String.valueOf(upTo)), below == null, status);
		}
	}

	/// What is typed `semver` is seldom written in full, so missing numbers are zero.
	private static Optional<VersionScheme> scheme(@Nullable String type) {
		return VersionScheme.named((type != null) ? type : "")
			.filter((scheme) -> scheme != VersionScheme.GENERIC)
			.map((scheme) -> (scheme == VersionScheme.SEMVER) ? VersionScheme.NPM : scheme);
	}

	/// The one scheme by which all named versions can be read; empty where the record
	/// names none, or one that its own versions are not of: then their shape decides.
	///
	/// @param ofPackage the scheme of the package, for a record that names none
	Optional<VersionScheme> scheme(@Nullable VersionScheme ofPackage) {
		VersionScheme scheme = (this.schemes.size() == 1) ? this.schemes.iterator().next()
				: this.schemes.isEmpty() ? ofPackage : null;
		return Optional.ofNullable(scheme)
			.filter((one) -> this.spans.stream().allMatch((span) -> span.isReadable(one)));
	}

	/// Whether entries name schemes that do not compare.
	boolean mixed() {
		return this.schemes.size() > 1;
	}

	/// Versions taken from CPE names keep its quoting.
	private static String plain(String text) {
		return text.replace("\\", "").strip();
	}

	private void single(String version, Status status) {
		// zero marks a start; with no end beside it, it may mean one version or all
		VersionCondition read = version.equals("0") ? new VersionCondition.Unclear(version) : EXACT.read(version);
		switch (read) {
			case VersionCondition.Every every -> this.spans.add(Span.everything(status));
			case VersionCondition.Exact exact -> this.spans.add(Span.single(exact.version(), status));
			case VersionCondition.Within within ->
				within.ranges().forEach((range) -> this.spans.add(new Span(range, status)));
			case VersionCondition.Versionless none -> unclear(version, status);
			case VersionCondition.Unclear words -> unclear(version, status);
		}
	}

	private void range(JsonNode entry, String start, String end, boolean inclusive, Status status) {
		String min = FROM_START.contains(start.toLowerCase(Locale.ROOT)) ? null : bound(start);
		VersionRange max = end(end, inclusive);
		if (max == null || !ascending(min, max)
				|| (min == null && !FROM_START.contains(start.toLowerCase(Locale.ROOT)))) {
			unclear(start + (inclusive ? " <= " : " < ") + end, status);
			return;
		}
		List<Span> changed = new ArrayList<>();
		changed.add(new Span(new VersionRange(min, true, max.max(), max.maxInclusive()), status));
		for (JsonNode change : Json.array(entry, "changes")) {
			String at = bound(plain(Json.text(change, "at", "")));
			if (at == null) {
				unclear(start + (inclusive ? " <= " : " < ") + end + " changes at " + Json.text(change, "at", "?"),
						status);
				return;
			}
			changed.add(new Span(new VersionRange(at, true, max.max(), max.maxInclusive()),
					status(Json.text(change, "status"))));
		}
		this.spans.add(changed.getFirst().changing(changed.subList(1, changed.size())));
	}

	/// A range that holds nothing was meant to hold something.
	private static boolean ascending(@Nullable String min, VersionRange max) {
		if (min == null || max.max() == null) {
			return true;
		}
		return switch (VersionRange.end(min, VersionScheme.GENERIC)
			.compare(VersionRange.end(max.max(), VersionScheme.GENERIC))) {
			case BEFORE, UNKNOWN -> true;
			case SAME -> max.maxInclusive();
			case AFTER -> false;
		};
	}

	private void unclear(String words, Status status) {
		((status == Status.AFFECTED) ? this.unclearAffected : this.unclearOthers).add(words);
	}

	/// One version, or `null` where the words are more than that.
	private static @Nullable String bound(String words) {
		return switch (EXACT.read(words)) {
			case VersionCondition.Exact exact -> exact.version();
			case VersionCondition.Within within when within.ranges().size() == 1
					&& within.ranges().getFirst().max() == null && within.ranges().getFirst().minInclusive() ->
				within.ranges().getFirst().min();
			case VersionCondition.Every every -> null;
			case VersionCondition.Versionless none -> null;
			case VersionCondition.Within within -> null;
			case VersionCondition.Unclear unclear -> null;
		};
	}

	private static @Nullable VersionRange end(String words, boolean inclusive) {
		// "unspecified" is what the conversion of older records wrote for "and later"
		if (words.equals("*") || words.equals("unspecified")) {
			return new VersionRange(null, true, null, false);
		}
		Matcher branch = BRANCH_END.matcher(words);
		if (branch.matches()) {
			// no version of the branch lies beyond it, and none of the next before it
			String begin = bound(branch.group(1));
			return (begin != null) ? new VersionRange(null, true, begin + ".*", true) : null;
		}
		return switch (EXACT.read(words)) {
			case VersionCondition.Exact exact -> new VersionRange(null, true, exact.version(), inclusive);
			case VersionCondition.Within within when within.ranges().size() == 1
					&& within.ranges().getFirst().min() == null ->
				within.ranges().getFirst();
			case VersionCondition.Every every -> null;
			case VersionCondition.Versionless none -> null;
			case VersionCondition.Within within -> null;
			case VersionCondition.Unclear unclear -> null;
		};
	}

}
