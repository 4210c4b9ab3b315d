package org.mimamori.engine.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Wordings as makers write them. What could be read in two ways must stay unclear.
class VersionWordingTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "< 1.2; < 1.2", "<= V7.4 SP1; <= 7.4 sp1", "All versions < V4.2.3; < 4.2.3",
			">= 1.0, < 2.0; >= 1.0, < 2.0", ">= V2.3 and < V6.30.016; >= 2.3, < 6.30.016", "16 <= 20; >= 16, <= 20",
			"vers:all/>=V7.80<V9.40; >= 7.80, < 9.40", "All versions V14 < V14 SP3; >= 14, < 14 sp3",
			"1.1 | 1.2; = 1.1 | = 1.2", "< 1.28.16 | < 1.24.69; < 1.28.16 | < 1.24.69", "12.3.x and later; >= 12.3",
			"2.3.6 and  below; <= 2.3.6", "prior to 3.1; < 3.1", "12.0.1-12.0.13; >= 12.0.1, <= 12.0.13",
			"vers:deb/1.2.3-4; = 1.2.3-4", "all versions; *", "vers:generic/*; *" })
	void reads(String wording, String expected) {
		assertThat(VersionWording.range(wording)).hasToString(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "< 2.0, > 1.0", "< 2.0 > 1.0", ">= 5.0 <= 4.0", ">= 1.0 | >= 2.4", "V3.X.17", "< V3.X.17",
			"vers:npm/>=1.0|!=1.5|<2", "vers:generic/%zz", "vers:nothing", "1.0-2.0", "5.1.0-x", "all but 1.2",
			"see advisory", "< april 1, 2018", "" })
	void leavesUnclear(String wording) {
		assertThat(VersionWording.range(wording)).isInstanceOf(VersionCondition.Unclear.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1766-L32BWA", "2989378", "1783-SAD2T2SPK9" })
	void orderNumbersAreNoVersions(String wording) {
		assertThat(VersionWording.exact(wording)).isInstanceOf(VersionCondition.Unclear.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "V1.3.3U; = 1.3.3U", "20230401; = 20230401", "12.0.1-12.0.13; >= 12.0.1, <= 12.0.13" })
	void oneVersion(String wording, String expected) {
		assertThat(VersionWording.exact(wording)).hasToString(expected);
	}

}
