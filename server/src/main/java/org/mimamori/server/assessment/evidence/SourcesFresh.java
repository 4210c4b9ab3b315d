package org.mimamori.server.assessment.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.SourceAges;
import org.mimamori.server.advisory.SourceAges.SourceAge;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Inquiry;
import org.mimamori.server.assessment.Verdict;

/// Sources of some kinds are watched: they answered well, and not long ago. Without any source of these kinds
/// nothing is watched.
class SourcesFresh implements EvidenceRule {

	private static final Duration LONGEST = Duration.ofDays(3);

	private final About about;

	private final Set<String> kinds;

	private final SourceAges ages;

	/// @param kinds empty for all
	SourcesFresh(String name, Set<String> kinds, String answers, SourceAges ages) {
		this.about = About.of(name, "sources", answers, "", Source.FEEDS);
		this.kinds = Set.copyOf(kinds);
		this.ages = ages;
	}

	@Override
	public About about() {
		return this.about;
	}

	@Override
	public Duration fresh() {
		return Duration.ofMinutes(15);
	}

	@Override
	public Count ask(Inquiry inquiry) {
		List<SourceAge> asked = asked();
		long fresh = asked.stream().filter((source) -> fresh(source, inquiry.now())).count();
		return asked.isEmpty() ? new Count(Verdict.NOT_MET, 0, 0) : Count.of(fresh, asked.size());
	}

	@Override
	public List<Row> lacking(Inquiry inquiry, @Nullable String after, int limit) {
		return asked().stream()
			.filter((source) -> !fresh(source, inquiry.now()))
			.map((source) -> new Row(source.name(), source.name(),
					(source.at() != null) ? source.at().toString() : null, "/advisories/sources"))
			.sorted(Comparator.comparing(Row::key))
			.filter((row) -> after == null || row.key().compareTo(after) > 0)
			.limit(limit)
			.toList();
	}

	@Override
	public String all(long system) {
		return "/advisories/sources";
	}

	private List<SourceAge> asked() {
		return this.ages.asOf()
			.stream()
			.filter((source) -> this.kinds.isEmpty() || this.kinds.contains(source.kind()))
			.toList();
	}

	private static boolean fresh(SourceAge source, Instant now) {
		return !source.alarm() && source.at() != null && source.at().isAfter(now.minus(LONGEST));
	}

}
