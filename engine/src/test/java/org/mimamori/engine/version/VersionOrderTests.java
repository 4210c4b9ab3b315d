package org.mimamori.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The laws of every order over generated versions, and what people know of versions without a scheme.
class VersionOrderTests {

	private static final long SEED = 20261121;

	private static final VersionOrder ORDER = VersionOrder.generic();

	private static final String[] WORDS = { "a", "b", "m", "x", "sp", "rc", "beta", "alpha", "snapshot", "hf",
			"update" };

	@ParameterizedTest
	@CsvSource({ "1.0.2k, <, 1.0.2l", "1.0, =, 1.0.0", "1.0-rc1, <, 1.0", "2.9, <, 2.10", "V1.0, =, 1.0",
			"4.22.13m, >, 4.22.0", "1.0.2, <, 1.0.2k", "1.0-beta, <, 1.0-rc", "R16, <, R17", "1.01, =, 1.1",
			"14, <, 14 SP1", "14 SP1 Update 2, <, 14 SP1 Update 10", "same, =, same", "1.0.0.0.1, >, 1",
			"99999999999999999999999, >, 99999999999999999999998", "Ver.2.16, =, 2.16", "Rev.11.03.25, <, 11.03.31",
			"version 1.2, =, v1.2", "バージョン 1.2, =, 1.2", "１．２, =, 1.2", "1.0~rc1, <, 1.0", "1.0.M1, <, 1.0.RC1",
			"2.0.0.RELEASE, =, 2.0.0", "1.0-SNAPSHOT, <, 1.0", "1.0b1, <, 1.0", "1.0.dev3, <, 1.0" })
	void comparesAnyVersions(String a, String sign, String b) {
		compares(a, sign, b);
	}

	@ParameterizedTest
	@CsvSource({ "1.02, <, 1.02b", "1.02b, <, 1.03", "V2.0 build 190214, <, V2.0 build 200101",
			"2.0build190214, =, V2.0 Build 190214", "1.05_B03, <, 1.05_B04", "1.05, <, 1.05_B04",
			"12.1X46-D67, <, 12.1X46-D70", "12.1X46-D67, <, 12.1X46-D67.3", "18.4R2, <, 18.4R2-S5",
			"18.4R2-S5, <, 18.4R3", "15.1(2)T, <, 15.1(3)T", "15.1(2)T, <, 15.1(2)T1", "12.2(33)SXI4, <, 12.2(33)SXI4a",
			"9.8(4)12, =, 9.8.4.12", "DI01.00.02, <, DI01.00.03", "07.00.1012, <, 07.01.0001",
			"3.0.0.4.378.6065, =, 3.0.0.4.378_6065", "01.00.B9, <, 01.00.C0", "2023-01-02, =, 20230102",
			"2023/1/2, <, 2023-01-10", "7 r.4705, <, 7 r.4800", "V4.5, <, V4.5 SP2", "V4.5 SP2, <, V4.5 SP2 HF1",
			"V4.5 SP2 HF1, <, V4.6", "V4.5 HF3, <, V4.5 SP1", "V4.5 SP2, =, 4.5SP2", "14 Update 1, <, 14 SP1",
			"14 Upd 2, =, 14 Update 2", "1.0 P1, =, 1.0 Patch 1", "8u202, <, 8u211", "S5.82.00, <, S6.60.00",
			"71x10.1.107112.43A, <, 71x10.1.107113.1", "6.22.9, <, 6.22.9-rev15m", "02.04, <, 02.10",
			"20.04 LTS, =, 20.04", "1.0 Service Pack 2, =, 1.0 SP2" })
	void comparesFirmware(String a, String sign, String b) {
		compares(a, sign, b);
	}

	@ParameterizedTest
	@CsvSource({ "R16, 1.2", "R16, 1.6", "none, 1.0", "'', 1.0", "20230102, 1.2.3", "2023-01-02, 2023.1",
			"1.05_B04, 1.05_B04P", "15.1(2)T, 15.1(2)S", "15.1(2)T, 15.1(3)S", "12.1X46, 12.1R5", "12.1X46-D67, 12.1R5",
			"DI01, DP01", "7.x, 7.1", "1:2.0, 2.0", "1.0 HF3, 1.0 Update 1", "1.0-foo, 1.0", "1.0-foo, 1.0-bar", "V, V",
			"S5.82, 5.82" })
	void doesNotGuess(String a, String b) {
		if (!a.equals(b)) {
			compares(a, "?", b);
		}
		assertThat(Version.of("V", VersionScheme.GENERIC).isReadable()).isFalse();
	}

	@Test
	void decidesBeforeWhatDoesNotCompare() {
		compares("1.05_B04P", "<", "1.06_B01");
		compares("12.1X46-D67", "<", "12.3R2");
		compares("1.0-foo", "<", "1.1-bar");
	}

	@ParameterizedTest
	@EnumSource
	void obeysTheLaws(VersionScheme scheme) {
		Random random = new Random(SEED);
		List<Version> versions = new ArrayList<>();
		while (versions.size() < 60) {
			Version version = Version.of(GeneratedVersions.of(scheme, random), scheme);
			assertThat(version.isReadable()).as("seed %d: %s", SEED, version).isTrue();
			versions.add(version);
		}
		for (Version a : versions) {
			assertThat(a.compare(a)).isEqualTo(Comparison.SAME);
			for (Version b : versions) {
				Comparison ab = a.compare(b);
				assertThat(b.compare(a)).as("seed %d: %s and %s", SEED, a, b).isEqualTo(ab.reversed());
				if (scheme != VersionScheme.GENERIC) {
					assertThat(ab).as("seed %d: %s and %s", SEED, a, b).isNotEqualTo(Comparison.UNKNOWN);
				}
				for (Version c : versions) {
					Comparison ac = a.compare(c);
					if (ab == Comparison.SAME) {
						assertThat(b.compare(c)).as("seed %d: %s, %s, %s", SEED, a, b, c).isEqualTo(ac);
					}
					else if (ab == Comparison.BEFORE && b.compare(c) == Comparison.BEFORE) {
						assertThat(ac).as("seed %d: %s, %s, %s", SEED, a, b, c)
							.isIn((scheme == VersionScheme.GENERIC) ? List.of(Comparison.BEFORE, Comparison.UNKNOWN)
									: List.of(Comparison.BEFORE));
					}
				}
			}
		}
	}

	@Test
	void trailingZerosAndPrefixesDoNotCount() {
		Random random = new Random(SEED);
		for (int i = 0; i < 500; i++) {
			String version = version(random);
			compares(version, "=", version + ".0");
			compares(version, "=", "V" + version.toUpperCase());
			compares(version, "=", " ver. " + version);
		}
	}

	@Test
	void schemesAreFoundByTheirNames() {
		assertThat(VersionScheme.named("PyPI")).hasValue(VersionScheme.PYTHON);
		assertThat(VersionScheme.named("alpine")).hasValue(VersionScheme.APK);
		assertThat(VersionScheme.named("nonsense")).isEmpty();
		assertThat(VersionScheme.ofPurlType("nonsense")).isEqualTo(VersionScheme.GENERIC);
		for (VersionScheme scheme : VersionScheme.values()) {
			assertThat(VersionScheme.named(scheme.label())).hasValue(scheme);
		}
	}

	@Test
	void versionsOfTwoSchemesDoNotCompare() {
		Version semantic = Version.of("1.0.0", VersionScheme.SEMVER);
		assertThat(semantic.compare(Version.of("1.0.0", VersionScheme.DEB))).isEqualTo(Comparison.UNKNOWN);
		assertThat(semantic.compare(Version.of("1.0.1", VersionScheme.DEB).in(VersionScheme.SEMVER)))
			.isEqualTo(Comparison.BEFORE);
	}

	private static void compares(String a, String sign, String b) {
		assertThat(ORDER.compare(a, b).sign()).as("%s and %s", a, b).isEqualTo(sign);
		assertThat(ORDER.compare(b, a)).as("%s and %s", b, a).isEqualTo(ORDER.compare(a, b).reversed());
	}

	static String version(Random random) {
		StringBuilder version = new StringBuilder().append(random.nextInt(4));
		for (int parts = random.nextInt(5); parts > 0; parts--) {
			version.append(random.nextBoolean() ? "." : "-");
			version.append((random.nextInt(3) == 0) ? WORDS[random.nextInt(WORDS.length)] : "");
			version.append((random.nextInt(4) == 0) ? "0" : "").append(random.nextInt(12));
		}
		return version.toString();
	}

}
