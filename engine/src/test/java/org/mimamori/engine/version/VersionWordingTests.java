package org.mimamori.engine.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// English wordings as makers write them. What could be read in two ways must stay unclear.
class VersionWordingTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "< 1.2; < 1.2", "<= V7.4 SP1; <= 7.4SP1", "All versions < V4.2.3; < 4.2.3",
			">= 1.0, < 2.0; >= 1.0, < 2.0", ">= V2.3 and < V6.30.016; >= 2.3, < 6.30.016", "16 <= 20; >= 16, <= 20",
			"vers:all/>=V7.80<V9.40; >= 7.80, < 9.40", "All versions V14 < V14 SP3; >= 14, < 14SP3",
			"1.1 | 1.2; = 1.1 | = 1.2", "< 1.28.16 | < 1.24.69; < 1.28.16 | < 1.24.69", "12.3.x and later; >= 12.3",
			"2.3.6 and  below; <= 2.3.6", "prior to 3.1; < 3.1", "12.0.1-12.0.13; >= 12.0.1, <= 12.0.13",
			"all versions; *", "vers:generic/*; *", "<=3.64; <= 3.64", "1.2.3 and prior; <= 1.2.3",
			"V1.2 and all prior versions; <= 1.2", "1.0 through 1.5; >= 1.0, <= 1.5", "1.0 - 1.5; >= 1.0, <= 1.5",
			"up to (but not including) 1.5; < 1.5", "All versions prior to V4.5 SP2; < 4.5SP2",
			"versions 1.x before 1.7; >= 1, < 1.7", "1.x and 2.x before 2.3; >= 1, < 2 | >= 2, < 2.3",
			"from 1.2 to 1.5; >= 1.2, <= 1.5", "between 1.2 and 1.5; >= 1.2, <= 1.5",
			"Versions 2.0.1 and 2.0.3; = 2.0.1 | = 2.0.3", "2.0.1, 2.0.2, and 2.0.3; = 2.0.1 | = 2.0.2 | = 2.0.3",
			"newer than 3.0; > 3.0", "3.0+; >= 3.0", "all versions except 1.2; < 1.2 | > 1.2",
			"1.0 through 1.5 (excluding 1.3); >= 1.0, < 1.3 | > 1.3, <= 1.5",
			"All versions between V1.2 (including) and V1.5.3 (excluding); >= 1.2, < 1.5.3",
			"V2.0 build 190214 and earlier; <= 2.0build190214", "15.1(2)T and earlier; <= 15.1(2)T",
			"12.1X46 prior to 12.1X46-D67; >= 12.1X46, < 12.1X46-D67", "7.x; >= 7, < 8",
			">= 2.9.1 - but not including 2.9.4; >= 2.9.1, < 2.9.4", "A10 < A11; >= A10, < A11",
			"<= 3.0 (Build 683); <= 3.0Build683", ">=1.0 <1.4 || >=2.0 <2.1; >= 1.0, < 1.4 | >= 2.0, < 2.1" })
	void reads(String wording, String expected) {
		assertThat(VersionWording.range(wording)).hasToString(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "< 2.0, > 1.0", "< 2.0 > 1.0", ">= 5.0 <= 4.0", ">= 1.0 | >= 2.4", "V3.X.17", "< V3.X.17",
			"vers:generic/%zz", "vers:nothing", "1.0-2.0", "5.1.0-x", "5.1.0-x | >= 6.0 | < 6.1", "all but 1.2",
			"see advisory", "< april 1, 2018", "", "<", "NMC2 <= 6.9.6", "< V5.0 QU1", "<= 1.05 F", "comcode 150042936",
			"All versions <= V2.2.2 and Function State (FS) <= 8", "< 11.8 (ME) | < R1.21.0 (BIOS)", "not affected",
			"4.1.1 (and possibly prior versions)", "All versions with U-Boot < V2.9", "< 1.2.3 (Build 57)",
			"All versions of 2.2.4", "first 4 digits of serial number 1234", "9.4 | FP2  Hotfix 5", "V175-V189" })
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

	/// What holds only under words that nobody can match is read, but not matched.
	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "< V10.4.1 only if web components are used; < 10.4.1; only if web components are used",
					"NMC2 <= 6.9.6; <= 6.9.6; NMC2", "< 2.1.0 (Windows and Linux); < 2.1.0; Windows and Linux",
					"All versions with Ethernet interface; *; with Ethernet interface" })
	void reportsWhatLimits(String wording, String expected, String qualifier) {
		Reading reading = Reading.of(wording);
		assertThat(reading.condition()).hasToString(expected);
		assertThat(reading.qualifiers()).containsExactly(qualifier);
		assertThat(VersionWording.range(wording)).isInstanceOf(VersionCondition.Unclear.class);
	}

	/// The specification of VERS and its test data.
	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "vers:npm/>=1.0.0|<2.0.0; >= 1.0.0, < 2.0.0", "vers:deb/1.2.3-4; = 1.2.3-4",
					"vers:npm/>=1.0|!=1.5|<2; >= 1.0, < 1.5 | > 1.5, < 2",
					"vers:npm/1.2.3|>=2.0.0|<5.0.0; = 1.2.3 | >= 2.0.0, < 5.0.0", "vers:deb/<1%3A2.0-1; < 1:2.0-1",
					"vers:pypi/!=1.5; < 1.5 | > 1.5", "vers:pypi/<1.0|>=2.0; < 1.0 | >= 2.0",
					"vers:pypi/>=2.0|<=2.5rc1; >= 2.0, <= 2.5rc1",
					"vers:gem/>=2.2.0|!=2.2.1|<2.3.0; >= 2.2.0, < 2.2.1 | > 2.2.1, < 2.3.0" })
	void readsSpecifiers(String specifier, String expected) {
		assertThat(VersionWording.range(specifier)).hasToString(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "vers:npm/>=1.0.0| <2.0.0", "vers:npm/|>=1.0.0|<2.0.0", "vers:npm/>=1.0.0|<2.0.0|",
			"vers:npm/>=1.0.0||<2.0.0", "vers:npm/>=2.0.0|<1.0.0", "vers:npm/1.0%2G0", "vers:npm/>=1.0.0|>=1.5.0",
			"vers:npm/<1.0.0|<1.5.0", "vers:npm/1.0.0|1.0.0", "vers:npm/1.0.0|<2.0.0", "vers:npm/=1.0.0", "vers:npm/",
			"vers:npm/*|1.0.0", "vers:invalid/1.0.0", "vers:npm/latest", "vers:npm" })
	void refusesSpecifiersThatBreakTheRules(String specifier) {
		assertThat(VersionWording.range(specifier)).isInstanceOf(VersionCondition.Unclear.class);
	}

	@ParameterizedTest
	@CsvSource({ "vers:deb/<1.0-1, 1.0~rc1-1, TRUE", "vers:pypi/<1.0, 1.0.dev1, TRUE",
			"vers:npm/>=1.0.0|!=1.5.0|<2.0.0, 1.5.0, FALSE", "vers:npm/>=1.0.0|!=1.5.0|<2.0.0, 1.5.1, TRUE",
			"vers:maven/<=1.0-rc1, 1.0-cr1, TRUE", "vers:npm/<1.0.0, R16, UNKNOWN" })
	void aSpecifierComparesByItsScheme(String specifier, String version, Truth expected) {
		VersionCondition.Within within = (VersionCondition.Within) VersionWording.range(specifier);
		assertThat(within.contains(Version.of(version, VersionScheme.GENERIC))).isEqualTo(expected);
	}

}
