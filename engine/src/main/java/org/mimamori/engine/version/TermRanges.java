package org.mimamori.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Puts the terms of a wording together to ranges. What could be meant in two ways gives none.
final class TermRanges {

	private static final Pattern TILDE = Pattern.compile("([^~]+)~[vV]?(\\d+\\.[^~]+)");

	private static final Pattern HYPHENED = Pattern.compile("(\\d+(?:\\.\\d+)+)-[vV]?(\\d+(?:\\.\\d+)+)");

	private final List<Term> terms;

	private final List<VersionRange> ranges = new ArrayList<>();

	private int at;

	private TermRanges(List<Term> terms) {
		this.terms = terms;
	}

	/// @param all whether the wording speaks of all versions
	static VersionCondition condition(String wording, List<Term> terms, boolean all) {
		VersionCondition unclear = new VersionCondition.Unclear(wording);
		if (terms.isEmpty()) {
			return all ? VersionCondition.ANY : unclear;
		}
		List<Term> included = terms.stream().filter((term) -> term.limit() != Meaning.EXCEPT_LAST).toList();
		List<Term> excluded = terms.stream().filter((term) -> term.limit() == Meaning.EXCEPT_LAST).toList();
		TermRanges builder = new TermRanges(included);
		if (included.isEmpty()) {
			builder.ranges.add(new VersionRange(null, false, null, false));
		}
		// "all … 2.2.4" may mean its revisions
		boolean doubtful = included.isEmpty() ? !all : all && included.stream().noneMatch(Term::isUpper)
				&& included.stream().anyMatch((term) -> term.isPlain() && !term.branch());
		if (doubtful || excluded.stream().anyMatch(Term::branch) || !builder.build()) {
			return unclear;
		}
		List<VersionRange> ranges = Exclusions.without(builder.ranges, excluded.stream().map(Term::version).toList(),
				VersionScheme.GENERIC);
		return (ranges != null && !ranges.isEmpty()) ? new VersionCondition.Within(ranges) : unclear;
	}

	private boolean build() {
		while (this.at < this.terms.size()) {
			Term term = this.terms.get(this.at);
			Term next = (this.at + 1 < this.terms.size()) ? this.terms.get(this.at + 1) : null;
			this.at++;
			boolean made = term.isLower() ? lower(term, next) : term.isUpper() ? upper(term, next) : plain(term, next);
			if (!made) {
				return false;
			}
		}
		return !meansAllByMistake();
	}

	private boolean lower(Term term, @Nullable Term next) {
		if (next == null || next.joint() == Meaning.OR) {
			// "from 1.0 on, or before 0.5"; what closes the first would be the second
			return (next == null || !next.isUpper() || compare(term.version(), next.version()) == Comparison.AFTER)
					&& range(term.lower(), term.lowerInclusive(), null, false);
		}
		boolean closes = next.isUpper() || (next.isPlain() && (next.joint() == Meaning.SPAN
				|| (term.limit() == Meaning.START_LAST && next.joint() == Meaning.NOISE)));
		this.at++;
		return closes && between(term, next) && skipBranchOf(term.version());
	}

	/// A branch named behind a whole range, or behind one version of it, says nothing
	/// new.
	private boolean skipBranchOf(String version) {
		Term next = (this.at < this.terms.size()) ? this.terms.get(this.at) : null;
		if (next == null || next.joint() != Meaning.OF) {
			return true;
		}
		this.at++;
		return next.branch() && next.isPlain() && compare(next.version(), version) != Comparison.AFTER;
	}

	private boolean upper(Term term, @Nullable Term next) {
		if (next != null && next.isPlain()
				&& (next.joint() == Meaning.OF || (next.joint() == Meaning.NOISE && next.branch()))) {
			this.at++;
			return between(next, term);
		}
		if (next != null
				&& (next.joint() == Meaning.NOISE || next.joint() == Meaning.SPAN || next.joint() == Meaning.OF)) {
			return false;
		}
		return term.upper() != null && range(null, false, term.upper(), term.upperInclusive());
	}

	private boolean plain(Term term, @Nullable Term next) {
		if (next != null && next.joint() == Meaning.SPAN && !next.isLower()) {
			this.at++;
			return between(term, next) && skipBranchOf(term.version());
		}
		if (next != null && next.joint() == Meaning.NOISE) {
			if (next.isUpper()) {
				this.at++;
				return between(term, next);
			}
			// "4.x, of these 4.0.0 to 4.0.5"
			return term.branch() && next.isLower() && compare(term.version(), next.version()) != Comparison.AFTER;
		}
		if (next != null && (next.joint() == Meaning.OF || next.joint() == Meaning.SPAN)) {
			// "2.x の 2.3.1 以前"
			if (!term.branch()) {
				return one(term.version()) && skipBranchOf(term.version());
			}
			this.at++;
			return next.isUpper() && between(term, next);
		}
		if (term.branch()) {
			return term.upper() != null && range(term.version(), true, term.upper(), false);
		}
		return one(term.version());
	}

	/// `12.0.1-12.0.13` is a range where both ends have one shape, and else a version
	/// with a hyphen, unless it could be either.
	private boolean one(String version) {
		if (version.matches("\\d+-[vV]\\d+")) {
			return false;
		}
		Matcher tilde = TILDE.matcher(version);
		if (tilde.matches()) {
			return compare(tilde.group(1), tilde.group(2)) == Comparison.BEFORE
					&& range(tilde.group(1), true, tilde.group(2), true);
		}
		Matcher hyphened = HYPHENED.matcher(version);
		if (!hyphened.matches() || compare(hyphened.group(1), hyphened.group(2)) != Comparison.BEFORE) {
			return range(version, true, version, true);
		}
		String[] left = hyphened.group(1).split("\\.");
		String[] right = hyphened.group(2).split("\\.");
		return left.length == right.length && left.length > 2 && left[0].equals(right[0])
				&& range(hyphened.group(1), true, hyphened.group(2), true);
	}

	private boolean between(Term low, Term high) {
		String min = low.lower();
		String max = high.upper();
		// ends that do not compare may be what the maker means; in the wrong order they
		// are not
		return min != null && max != null && compare(min, max) != Comparison.AFTER
				&& range(min, low.lowerInclusive(), max, high.upperInclusive());
	}

	private boolean range(@Nullable String min, boolean minInclusive, @Nullable String max, boolean maxInclusive) {
		VersionRange range = new VersionRange(min, minInclusive, max, maxInclusive);
		if (min != null || max != null) {
			if (!this.ranges.contains(range)) {
				this.ranges.add(range);
			}
			return true;
		}
		return false;
	}

	/// `< 2.0, > 1.0` may mean the versions between; as two ranges it would mean all.
	private boolean meansAllByMistake() {
		boolean listed = this.terms.stream()
			.anyMatch((term) -> term.joint() == Meaning.PIPE || term.joint() == Meaning.OR);
		return !listed && this.ranges.size() > 1 && this.ranges.stream().anyMatch((range) -> range.min() == null)
				&& this.ranges.stream().anyMatch((range) -> range.max() == null);
	}

	private static Comparison compare(String a, String b) {
		return VersionOrder.generic().compare(a, b);
	}

}
