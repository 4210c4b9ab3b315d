package org.mimamori.engine.version;

import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The laws of three values, and of ranges over generated versions.
class TruthAndRangeTests {

	private static final long SEED = 7;

	@Test
	void threeValuedLaws() {
		for (Truth a : Truth.values()) {
			assertThat(a.not().not()).isEqualTo(a);
			assertThat(a.and(a)).isEqualTo(a);
			assertThat(a.or(a)).isEqualTo(a);
			assertThat(a.and(Truth.TRUE)).isEqualTo(a);
			assertThat(a.or(Truth.FALSE)).isEqualTo(a);
			assertThat(a.and(Truth.FALSE)).isEqualTo(Truth.FALSE);
			assertThat(a.or(Truth.TRUE)).isEqualTo(Truth.TRUE);
			for (Truth b : Truth.values()) {
				assertThat(a.and(b)).isEqualTo(b.and(a));
				assertThat(a.or(b)).isEqualTo(b.or(a));
				assertThat(a.and(b).not()).isEqualTo(a.not().or(b.not()));
				assertThat(a.or(a.and(b))).isEqualTo(a);
				for (Truth c : Truth.values()) {
					assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
					assertThat(a.and(b.or(c))).isEqualTo(a.and(b).or(a.and(c)));
				}
			}
		}
		assertThat(Truth.UNKNOWN.or(Truth.UNKNOWN.not())).isEqualTo(Truth.UNKNOWN);
	}

	@Test
	void ranges() {
		Random random = new Random(SEED);
		for (int i = 0; i < 2000; i++) {
			String end = VersionOrderTests.version(random);
			String other = VersionOrderTests.version(random);
			Version version = generic(VersionOrderTests.version(random));
			String as = "seed " + SEED + ": " + end + ", " + other + ", " + version;
			Truth below = new VersionRange(null, false, end, false).contains(version);
			assertThat(new VersionRange(end, true, null, false).contains(version)).as(as).isEqualTo(below.not());
			Truth upTo = new VersionRange(null, false, end, true).contains(version);
			assertThat(new VersionRange(end, false, null, false).contains(version)).as(as).isEqualTo(upTo.not());
			assertThat(new VersionRange(end, true, other, false).contains(version)).as(as)
				.isEqualTo(below.not().and(new VersionRange(null, false, other, false).contains(version)));
			assertThat(VersionRange.exactly(end).contains(generic(end))).as(as).isEqualTo(Truth.TRUE);
			assertThat(new VersionRange(end, true, end, false).contains(version)).as(as).isNotEqualTo(Truth.TRUE);
			assertThat(new VersionRange(null, false, null, false).contains(version)).isEqualTo(Truth.TRUE);
			assertThat(within(new VersionRange(null, false, end, false), new VersionRange(end, true, null, false))
				.contains(version)).as(as).isEqualTo(below.or(below.not()));
		}
		Version version = generic("1.2");
		assertThat(new VersionRange("R16", true, null, false).contains(version)).isEqualTo(Truth.UNKNOWN);
		assertThat(new VersionRange("R16", true, "1.0", true).contains(version)).isEqualTo(Truth.FALSE);
		assertThat(within(new VersionRange("R16", true, null, false), new VersionRange(null, false, "2.0", false))
			.contains(version)).isEqualTo(Truth.TRUE);
	}

	@Test
	void aRangeAnswersForEveryScheme() {
		VersionRange range = new VersionRange(null, false, "1.0-1", false);
		assertThat(range.contains(Version.of("1.0~rc1-1", VersionScheme.DEB))).isEqualTo(Truth.TRUE);
		assertThat(range.contains(Version.of("1.0-rc1", VersionScheme.NPM))).isEqualTo(Truth.FALSE);
		assertThat(range.contains(Version.of("1.0~rc1-1", VersionScheme.DEB))).isEqualTo(Truth.TRUE);
		VersionCondition.Within named = new VersionCondition.Within(List.of(VersionRange.exactly("1.0-rc1")),
				VersionScheme.MAVEN);
		assertThat(named.contains(generic("1.0-cr1"))).isEqualTo(Truth.TRUE);
	}

	private static VersionCondition.Within within(VersionRange... ranges) {
		return new VersionCondition.Within(List.of(ranges));
	}

	private static Version generic(String text) {
		return Version.of(text, VersionScheme.GENERIC);
	}

	@Test
	void aRangeWithASchemeComparesOnlyWithVersionsThatItsSchemeCanRead() {
		assertThat(within(VersionScheme.RPM, "1.0-1", "2.0-1", "1.5-1", VersionScheme.DEB)).isEqualTo(Truth.UNKNOWN);
		assertThat(within(VersionScheme.MAVEN, "1.0", "2.0", "1.5.0", VersionScheme.PYTHON)).isEqualTo(Truth.UNKNOWN);
		assertThat(within(VersionScheme.SEMVER, "1.0.0", "2.0.0", "1.5.0-1", VersionScheme.DEB))
			.isEqualTo(Truth.UNKNOWN);
		assertThat(within(VersionScheme.SEMVER, "1.0.0", "2.0.0", "2.0.0-rc1", VersionScheme.NPM))
			.isEqualTo(Truth.TRUE);
		assertThat(within(VersionScheme.SEMVER, "1.0.0", "2.0.0", "1.5.0", VersionScheme.GEM)).isEqualTo(Truth.TRUE);
		assertThat(within(VersionScheme.SEMVER, "1.0.0", "2.0.0", "1.5.0.pre", VersionScheme.GEM))
			.isEqualTo(Truth.UNKNOWN);
		assertThat(within(VersionScheme.DEB, "1.0", "2.0", "2.0~rc1", VersionScheme.GENERIC)).isEqualTo(Truth.TRUE);
		assertThat(within(VersionScheme.SEMVER, "1.0.0", "2.0.0", "R16", VersionScheme.GENERIC))
			.isEqualTo(Truth.UNKNOWN);
	}

	@Test
	void aRangeWithoutASchemeComparesByTheVersionsOwn() {
		assertThat(within(null, "1.0.0", "2.0.0", "2.0.0-xyz", VersionScheme.NPM)).isEqualTo(Truth.TRUE);
		assertThat(within(null, "1.0.0", "2.0.0", "2.0.0-xyz", VersionScheme.MAVEN)).isEqualTo(Truth.FALSE);
		assertThat(within(null, "1.0.0", "2.0.0", "2.0.0.a", VersionScheme.GEM)).isEqualTo(Truth.TRUE);
	}

	@Test
	void endsThatNameNoSchemeAreUpstreams() {
		VersionCondition upTo = new VersionCondition.Within(List.of(new VersionRange(null, false, "3.0.11", true)));
		for (String fixedOnceMore : List.of("3.0.11-1", "3.0.11-1~deb12u2", "0:3.0.11-2")) {
			assertThat(contains(upTo, fixedOnceMore, VersionScheme.DEB)).as(fixedOnceMore).isEqualTo(Truth.TRUE);
		}
		assertThat(contains(upTo, "3.0.11-r4", VersionScheme.APK)).isEqualTo(Truth.TRUE);
		assertThat(contains(upTo, "3.0.12-1.el9", VersionScheme.RPM)).isEqualTo(Truth.FALSE);
		assertThat(contains(upTo, "1:2.0-1", VersionScheme.DEB)).isEqualTo(Truth.UNKNOWN);
		VersionCondition revised = new VersionCondition.Within(
				List.of(new VersionRange(null, false, "1:3.0.11-2", true)));
		assertThat(contains(revised, "1:3.0.11-3", VersionScheme.DEB)).isEqualTo(Truth.FALSE);
		assertThat(contains(revised, "1:3.0.11-1", VersionScheme.DEB)).isEqualTo(Truth.TRUE);
	}

	private static Truth within(@Nullable VersionScheme range, String min, String max, String version,
			VersionScheme scheme) {
		return contains(new VersionCondition.Within(List.of(new VersionRange(min, true, max, false)), range), version,
				scheme);
	}

	private static Truth contains(VersionCondition condition, String version, VersionScheme scheme) {
		return ((VersionCondition.Within) condition).contains(Version.of(version, scheme));
	}

}
