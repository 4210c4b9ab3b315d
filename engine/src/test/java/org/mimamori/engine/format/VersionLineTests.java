package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.mimamori.engine.format.VersionLine.Span;
import org.mimamori.engine.match.Statement.Status;
import org.mimamori.engine.version.Truth;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.Version;
import org.mimamori.engine.version.VersionScheme;
import org.mimamori.engine.version.VersionRange;

import static org.assertj.core.api.Assertions.assertThat;

/// Held against the rule of the CVE record format, read off word by word: the first entry that holds
/// the version, its status as changed up to that version, else the default.
class VersionLineTests {

	private static final Status[] STATUSES = { Status.AFFECTED, Status.NOT_AFFECTED, Status.UNDER_INVESTIGATION };

	@Test
	void theLineSaysWhatTheRuleSays() {
		SplittableRandom random = new SplittableRandom(5);
		for (int round = 0; round < 3000; round++) {
			List<Span> spans = new ArrayList<>();
			for (int n = random.nextInt(6); n > 0; n--) {
				spans.add(span(random));
			}
			VersionLine line = VersionLine.of(spans, null).orElseThrow();
			for (int version = 0; version <= 24; version++) {
				String text = text(version);
				assertThat(told(line, text)).as("round %d, version %s, %s", round, text, spans)
					.isEqualTo(rule(spans, version));
			}
		}
	}

	@Test
	void versionsThatDoNotCompareHaveNoLine() {
		List<Span> spans = List.of(Span.single("R16", Status.AFFECTED), Span.single("2024-01-05", Status.AFFECTED),
				Span.single("1.2.3", Status.AFFECTED));
		assertThat(VersionLine.of(spans, null)).isEmpty();
	}

	@Test
	void gapsLieBetweenNamedVersionsBesideAnAffectedOne() {
		VersionLine line = VersionLine.of(List.of(range("1.0", "1.4", true, Status.AFFECTED),
				Span.single("1.5", Status.NOT_AFFECTED), Span.single("1.7", Status.NOT_AFFECTED),
				range("2.0", "2.3", false, Status.AFFECTED), range("3.0", "3.1", true, Status.AFFECTED)), null)
			.orElseThrow();
		assertThat(line.gaps()).extracting(VersionRange::toString).containsExactly("> 1.4, < 1.5", "> 1.7, < 2.0");
	}

	@Test
	void aBranchEndsBeforeThePreviewsOfTheNext() {
		VersionLine line = VersionLine.of(List.of(range("5.10", "5.15.*", true, Status.AFFECTED)), null).orElseThrow();
		VersionCondition affected = new VersionCondition.Within(line.named().get(Status.AFFECTED));
		for (String inside : List.of("5.10", "5.15", "5.15.0", "5.15.200", "5.15-rc1")) {
			assertThat(contains(affected, inside)).as(inside).isEqualTo(Truth.TRUE);
		}
		for (String outside : List.of("5.16-rc1", "5.16", "5.16.0", "6.0", "5.10-rc1")) {
			assertThat(contains(affected, outside)).as(outside).isEqualTo(Truth.FALSE);
		}
	}

	private static Truth contains(VersionCondition condition, String version) {
		return ((VersionCondition.Within) condition).contains(Version.of(version, VersionScheme.GENERIC));
	}

	private static Span range(String min, String max, boolean inclusive, Status status) {
		return new Span(new VersionRange(min, true, max, inclusive), status);
	}

	/// Twenty-four versions, of which only the even ones are ever named.
	private static String text(int version) {
		return "1." + version;
	}

	private static Span span(SplittableRandom random) {
		int from = 2 * random.nextInt(0, 11);
		Status status = STATUSES[random.nextInt(3)];
		if (random.nextInt(4) == 0) {
			return Span.single(text(from), status);
		}
		int to = from + 2 * random.nextInt(1, 6);
		VersionRange range = new VersionRange((random.nextInt(5) == 0) ? null : text(from), true,
				(random.nextInt(5) == 0) ? null : text(to), random.nextBoolean());
		List<Span> changes = new ArrayList<>();
		for (int n = random.nextInt(3); n > 0; n--) {
			changes.add(new Span(new VersionRange(text(from + 2 * n), true, range.max(), range.maxInclusive()),
					STATUSES[random.nextInt(3)]));
		}
		return new Span(range, status).changing(changes);
	}

	private static String rule(List<Span> spans, int version) {
		for (Span span : spans) {
			if (holds(span.range(), version)) {
				Status status = span.status();
				int latest = -1;
				for (Span change : span.changes()) {
					int at = number(String.valueOf(change.range().min()));
					if (at <= version && at > latest) {
						status = change.status();
						latest = at;
					}
				}
				return status.name();
			}
		}
		return "REST";
	}

	private static boolean holds(VersionRange range, int version) {
		boolean above = range.min() == null || version > number(range.min())
				|| (version == number(range.min()) && range.minInclusive());
		boolean below = range.max() == null || version < number(range.max())
				|| (version == number(range.max()) && range.maxInclusive());
		return above && below;
	}

	private static int number(String text) {
		return Integer.parseInt(text.substring(2));
	}

	private static String told(VersionLine line, String version) {
		List<String> told = new ArrayList<>();
		for (Map.Entry<Status, List<VersionRange>> entry : line.named().entrySet()) {
			if (contains(entry.getValue(), version)) {
				told.add(entry.getKey().name());
			}
		}
		if (contains(line.rest(), version)) {
			told.add("REST");
		}
		return String.join(" and ", told);
	}

	private static boolean contains(List<VersionRange> ranges, String version) {
		return !ranges.isEmpty() && new VersionCondition.Within(ranges)
			.contains(Version.of(version, VersionScheme.GENERIC)) == Truth.TRUE;
	}

}
