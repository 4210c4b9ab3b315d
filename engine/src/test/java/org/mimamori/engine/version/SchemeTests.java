package org.mimamori.engine.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What each scheme's own document gives as examples.
class SchemeTests {

	/// semver.org 2.0.0, §11.
	@ParameterizedTest
	@CsvSource({ "1.0.0, <, 2.0.0", "2.0.0, <, 2.1.0", "2.1.0, <, 2.1.1", "1.0.0-alpha, <, 1.0.0-alpha.1",
			"1.0.0-alpha.1, <, 1.0.0-alpha.beta", "1.0.0-alpha.beta, <, 1.0.0-beta", "1.0.0-beta, <, 1.0.0-beta.2",
			"1.0.0-beta.2, <, 1.0.0-beta.11", "1.0.0-beta.11, <, 1.0.0-rc.1", "1.0.0-rc.1, <, 1.0.0",
			"1.0.0+20130313144700, =, 1.0.0+21AF26D3", "v1.2.3, =, 1.2.3", "1.2, ?, 1.2.0", "01.2.3, ?, 1.2.3",
			"1.0.0-01, ?, 1.0.0-1", "1.0.0-RC, <, 1.0.0-rc", "1.2.3.4, ?, 1.2.3" })
	void semanticVersioning(String a, String sign, String b) {
		compares(VersionScheme.SEMVER, a, sign, b);
	}

	@ParameterizedTest
	@CsvSource({ "1.2, =, 1.2.0", "v1.2.3, =, 1.2.3", "1.2.3+incompatible, =, 1.2.3", "1.0.0-rc.1, <, 1.0.0",
			"v0.0.0-20210101000000-abcdefabcdef, <, v0.0.0", "1.2.3.4, ?, 1.2.3" })
	void packageManagers(String a, String sign, String b) {
		compares(VersionScheme.NPM, a, sign, b);
	}

	/// Maven's POM reference, "Version Order Specification".
	@ParameterizedTest
	@CsvSource({ "1, <, 1.1", "1-snapshot, <, 1", "1, <, 1-sp", "1-foo2, <, 1-foo10", "1.foo, =, 1-foo",
			"1-foo, <, 1-1", "1-1, <, 1.1", "1.ga, =, 1-ga", "1-ga, =, 1.0", "1.0, =, 1", "1-sp, >, 1-ga",
			"1-sp.1, >, 1-ga.1", "1-sp-1, <, 1-ga-1", "1-a1, =, 1-alpha-1", "1-cr1, =, 1-rc1",
			"1.0-alpha-1, <, 1.0-beta-1", "1.0-beta, <, 1.0-milestone", "1.0-m3, <, 1.0-rc1",
			"1.0-rc1, <, 1.0-SNAPSHOT", "1.0-20131201.000000-1, >, 1.0", "1.0.0.Final, =, 1.0.0",
			"2.0.0.RELEASE, =, 2.0.0", "1.0.0-foo.0.0, =, 1-foo", "1-1.foo-bar1baz-.1, =, 1-1.foo-bar-1-baz-0.1",
			"5.3.0-M1, <, 5.3.0-RC1", "31.0-jre, >, 31.0-android" })
	void maven(String a, String sign, String b) {
		compares(VersionScheme.MAVEN, a, sign, b);
	}

	/// Where a qualifier stands last it begins a list, and lists lie after qualifiers and
	/// before numbers.
	@ParameterizedTest
	@CsvSource({ "4.x, >, 4.x-11", "8.b, >, 8.b.0-100", "0.1.rc, >, 0.1.r.2", "1-9, >, 1--9", "3-1-0-5, >, 3-1-0--6",
			"2.0-xyz-4, >, 2.0-xyz--79", "6-ga-9.5, <, 6.0.m.b-0", "0.ga.rc.6, >, 0.-5-a", "0.m, <, 0.m.0",
			"7-jre-ga, <, 7--0a-11", "0-8-24, >, 0-0-9.final", "11.final.5, <, 11.final..0-m0", "2.x.3, <, 2.0-beta",
			"60.x, >, 60.x-5", "1-6.b, <, 1-6-0.0-sp" })
	void mavenQualifiersAfterADotOrZero(String a, String sign, String b) {
		compares(VersionScheme.MAVEN, a, sign, b);
	}

	/// deb-version(7) and Debian Policy §5.6.12.
	@ParameterizedTest
	@CsvSource({ "1.0~~, <, 1.0~~a", "1.0~~a, <, 1.0~", "1.0~, <, 1.0", "1.0, <, 1.0a",
			"1.0~beta1~svn1245, <, 1.0~beta1", "1.0~beta1, <, 1.0", "1:0.1, >, 2.0", "1.0-1, <, 1.0-1.1",
			"1.2.3, =, 1.2.3-0", "0:1.0, =, 1.0", "1.0a, <, 1.0+", "1.2.3-1~bpo10+1, <, 1.2.3-1",
			"2.30-21ubuntu1~18.04.9, <, 2.30-21ubuntu1", "1.0.00, =, 1.0.0", "1.10, >, 1.9", "a1, ?, 1",
			"1.0-, ?, 1.0" })
	void debian(String a, String sign, String b) {
		compares(VersionScheme.DEB, a, sign, b);
	}

	/// rpm's own test data and manual.
	@ParameterizedTest
	@CsvSource({ "1.0, =, 1.0", "1.0, <, 2.0", "2.0.1, <, 2.0.1a", "5.5p1, <, 5.5p10", "10xyz, <, 10.1xyz",
			"xyz10, <, xyz10.1", "xyz.4, <, 8", "5.5p2, <, 5.6p1", "6.0.rc1, >, 6.0", "10b2, >, 10a1", "1.0aa, >, 1.0a",
			"10.0001, =, 10.1", "10.0001, <, 10.0039", "4.999.9, <, 5.0", "20101121, <, 20101122", "2_0, =, 2.0",
			"a+, =, a_", "1.0~rc1, <, 1.0", "1.0~rc1, <, 1.0~rc2", "1.0~rc1~git123, <, 1.0~rc1", "1.0^, >, 1.0",
			"1.0^git1, <, 1.0^git2", "1.0^git1, <, 1.01", "1.0^20160101, <, 1.0.1", "1.0~rc1^git1, >, 1.0~rc1",
			"1.0^git1~pre, <, 1.0^git1", "1:1.0-1, >, 2.0-1", "1.0-1.el8, <, 1.0-2.el8", "0:1.0-1, =, 1.0-1" })
	void rpm(String a, String sign, String b) {
		compares(VersionScheme.RPM, a, sign, b);
	}

	/// apk-tools' version data.
	@ParameterizedTest
	@CsvSource({ "2.34, >, 0.1.0_alpha", "0.1.0_alpha, <, 0.1.3_alpha", "1.0.4_rc1, <, 1.0.4_rc2",
			"1.0_alpha, <, 1.0_beta", "1.0_beta, <, 1.0_pre", "1.0_pre, <, 1.0_rc", "1.0_rc, <, 1.0", "1.0, <, 1.0_p1",
			"1.0_git1, <, 1.0_p1", "1.0, <, 1.0-r1", "1.0-r1, <, 1.0-r10", "1.0, <, 1.0a", "1.0a, <, 1.0b",
			"1.0b, <, 1.0.1", "0.12, >, 0.8", "1.05, <, 1.1", "1.0_rc, <, 1.0_rc1", "1.0_alpha-r3, <, 1.0_beta-r0",
			"3.0.0_foo, ?, 3.0.0", "1.0_p1-r0, <, 1.0_p2-r0" })
	void apk(String a, String sign, String b) {
		compares(VersionScheme.APK, a, sign, b);
	}

	/// PEP 440, "Summary of permitted suffixes and relative ordering" and
	/// "Normalization".
	@ParameterizedTest
	@CsvSource({ "1.dev0, <, 1.0.dev456", "1.0.dev456, <, 1.0a1", "1.0a1, <, 1.0a2.dev456",
			"1.0a2.dev456, <, 1.0a12.dev456", "1.0a12.dev456, <, 1.0a12", "1.0a12, <, 1.0b1.dev456",
			"1.0b2, <, 1.0b2.post345.dev456", "1.0b2.post345.dev456, <, 1.0b2.post345",
			"1.0b2.post345, <, 1.0rc1.dev456", "1.0rc1, <, 1.0", "1.0, <, 1.0+abc.5", "1.0+abc.5, <, 1.0+abc.7",
			"1.0+abc.7, <, 1.0+5", "1.0+5, <, 1.0.post456.dev34", "1.0.post456, <, 1.0.15", "1.0.15, <, 1.1.dev1",
			"2013.10, <, 1!1.0", "1.1-a1, =, 1.1a1", "1.1.RC1, =, 1.1rc1", "1.1preview, =, 1.1rc0",
			"1.2-1, =, 1.2.post1", "v1.0, =, 1.0.0", "1.0.dev, =, 1.0.dev0", "french toast, ?, 1.0" })
	void python(String a, String sign, String b) {
		compares(VersionScheme.PYTHON, a, sign, b);
	}

	@ParameterizedTest
	@CsvSource({ "1.0, =, 1.0.0.0", "1.0.0-BETA, =, 1.0.0-beta", "1.0.0-beta, <, 1.0.0", "1.0.0.1, >, 1.0.0",
			"1.01, =, 1.1", "1.0.0+a, =, 1.0.0+b" })
	void nuget(String a, String sign, String b) {
		compares(VersionScheme.NUGET, a, sign, b);
	}

	@ParameterizedTest
	@CsvSource({ "1.0, =, 1", "1.0.a, <, 1.0", "1.0.a2, >, 1.0.a1", "1.0.b1, <, 1.0.rc1", "5.2.4.rc1, <, 5.2.4",
			"1.0-1, <, 1.0", "1.9, <, 1.10", "2.0.a, >, 1.9", "1.8.2.a10, >, 1.8.2.a9", "nope, ?, 1.0" })
	void rubyGems(String a, String sign, String b) {
		compares(VersionScheme.GEM, a, sign, b);
	}

	private static void compares(VersionScheme scheme, String a, String sign, String b) {
		VersionOrder order = scheme.order();
		assertThat(order.compare(a, b).sign()).as("%s and %s", a, b).isEqualTo(sign);
		assertThat(order.compare(b, a)).as("%s and %s", b, a).isEqualTo(order.compare(a, b).reversed());
	}

}
