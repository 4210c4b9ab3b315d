package org.mimamori.engine.version;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The laws of three values, and of ranges over generated versions.
class TruthAndRangeTests {

	private static final long SEED = 7;

	private static final VersionOrder ORDER = VersionOrder.generic();

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
			String version = VersionOrderTests.version(random);
			String as = "seed " + SEED + ": " + end + ", " + other + ", " + version;
			Truth below = new VersionRange(null, false, end, false).contains(version, ORDER);
			assertThat(new VersionRange(end, true, null, false).contains(version, ORDER)).as(as).isEqualTo(below.not());
			Truth upTo = new VersionRange(null, false, end, true).contains(version, ORDER);
			assertThat(new VersionRange(end, false, null, false).contains(version, ORDER)).as(as).isEqualTo(upTo.not());
			assertThat(new VersionRange(end, true, other, false).contains(version, ORDER)).as(as)
				.isEqualTo(below.not().and(new VersionRange(null, false, other, false).contains(version, ORDER)));
			assertThat(VersionRange.exactly(end).contains(end, ORDER)).as(as).isEqualTo(Truth.TRUE);
			assertThat(new VersionRange(end, true, end, false).contains(version, ORDER)).as(as).isEqualTo(Truth.FALSE);
			assertThat(new VersionRange(null, false, null, false).contains(version, ORDER)).isEqualTo(Truth.TRUE);
		}
		assertThat(new VersionRange("R16", true, null, false).contains("1.2", ORDER)).isEqualTo(Truth.UNKNOWN);
		assertThat(new VersionRange("R16", true, "1.0", true).contains("1.2", ORDER)).isEqualTo(Truth.FALSE);
		assertThat(new VersionCondition.Within(
				List.of(new VersionRange("R16", true, null, false), new VersionRange(null, false, "2.0", false)))
			.contains("1.2", ORDER)).isEqualTo(Truth.TRUE);
	}

}
