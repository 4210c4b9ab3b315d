package org.mimamori.engine.version;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Japanese wordings as JVN publishes them, with their typing errors.
class JapaneseWordingTests {

	private static final long SEED = 11;

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "v3.1 およびそれ以前のバージョン; <= 3.1", "Ver. 9.10 およびそれ以前; <= 9.10",
			"2.24 より前のバージョン; < 2.24", "4.1.2よりも前のバージョン; < 4.1.2", "1.14 未満; < 1.14", "1.14 みまん; < 1.14",
			"2.01 まで; <= 2.01", "3.0 から 4.0.3 まで; >= 3.0, <= 4.0.3", "9.11.0 から 9.11.36; >= 9.11.0, <= 9.11.36",
			"1.0～1.5; >= 1.0, <= 1.5", "1.0 ～; >= 1.0", "～ 1.5; <= 1.5", "11.5 以上 11.5.8 未満; >= 11.5, < 11.5.8",
			"1.0 より後; > 1.0", "0.13 およびそれ以降で 0.27 より前のバージョン; >= 0.13, < 0.27", "5.0 以上 かつ 5.3 未満; >= 5.0, < 5.3",
			"7.6.1-rev25 未満の 7.x; >= 7, < 7.6.1-rev25", "6.22.9-rev15m 未満の 6.22.9; >= 6.22.9, < 6.22.9-rev15m",
			"Ver.2.10.53 より前のバージョン（Ver.2.10.x系）; >= 2.10, < 2.10.53", "4.54 およびそれ以前のバージョン (Product 4系); >= 4, <= 4.54",
			"3.2.2 およびそれ以前の Product 3.x系; >= 3, <= 3.2.2", "2.x 系; >= 2, < 3", "2.x 系 2.4.5 より前; >= 2, < 2.4.5",
			"4.0.0 から 4.0.5 まで (4.0系); >= 4.0.0, <= 4.0.5", "1.10.x から 1.12.x; >= 1.10, < 1.13",
			"7.x-1.3 未満の 7.x-1.x; >= 7.x-1, < 7.x-1.3", "バージョン 0.5.2、0.5.1 および 0.5.0; = 0.5.2 | = 0.5.1 | = 0.5.0",
			"バージョンS5.82.00およびそれ以前; <= S5.82.00", "V101 およびそれ以前; <= 101", "全バージョン; *", "すべてのバージョン; *",
			"全バージョン (1.5 を除く); < 1.5 | > 1.5", "2.0 以前 (1.9.5 を除く); < 1.9.5 | > 1.9.5, <= 2.0", "6; = 6",
			"Ｖｅｒ．１．２３　およびそれ以前; <= 1.23", "1.2 およひそれ以前のバーション; <= 1.2", "Ver.1.2.3.以前; <= 1.2.3",
			"1.0 から 1.2 および 2.0 から 2.1; >= 1.0, <= 1.2 | >= 2.0, <= 2.1", "R20 以前; <= R20",
			"V1.00L01 から V1.10L20; >= 1.00L01, <= 1.10L20", "v02.04 およびそれ以前のファームウェアバージョン; <= 02.04",
			"8u311 以前; <= 8u311" })
	void reads(String wording, String expected) {
		Reading reading = Reading.of(wording);
		assertThat(reading.condition()).as("%s", reading).hasToString(expected);
		assertThat(reading.qualifiers()).isEmpty();
		assertThat(reading.unread()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "Windows 版 Ver.1.23 以前; <= 1.23; Windows 版", "Windows 10 版 1.23 未満; < 1.23; Windows 10 版",
					"for Android 5.9.0 より前のバージョン; < 5.9.0; for Android", "iOS アプリ 3.3.5 より前のバージョン; < 3.3.5; iOS アプリ",
					"Ver3.1.2 (tool_3.1.2.zip) およびそれ以前; <= 3.1.2; tool_3.1.2.zip", "1.23 以前のインストーラ; <= 1.23; インストーラ",
					"(v2) v2.25.1よりも前のバージョン; < 2.25.1; v2", "ルーター Rev.11.03.25 以前; <= 11.03.25; ルーター",
					"1.0.0 (Public review version); = 1.0.0; Public review version",
					"1.2.3 以前 (Android 版のみ); <= 1.2.3; Android 版のみ",
					"（SD-WEシリーズ＜W-03＞） V3.00.02 およびそれ以前; <= 3.00.02; SD-WEシリーズ<W-03>" })
	void reportsWhatLimits(String wording, String expected, String qualifier) {
		Reading reading = Reading.of(wording);
		assertThat(reading.condition()).as("%s", reading).hasToString(expected);
		assertThat(reading.qualifiers()).containsExactly(qualifier);
	}

	@Test
	void limitsToVulnerabilities() {
		List<String> ids = List.of("CVE-2023-39222", "CVE-2023-39429");
		for (String wording : List.of("v1.2 およびそれ以前 (CVE-2023-39222、CVE-2023-39429)",
				"v1.2 およびそれ以前のバージョン - CVE-2023-39222、CVE-2023-39429", "v1.2以前（cve-2023-39222、CVE-2023-39429のみ）",
				"1.2 and earlier (only affected by CVE-2023-39222 and CVE-2023-39429)")) {
			assertThat(Reading.of(wording).cves()).as(wording).isEqualTo(ids);
			assertThat(Reading.of(wording).condition()).as(wording).hasToString("<= 1.2");
		}
		assertThat(Reading.of("すべてのバージョン (CVE-2023-39222)").condition()).isEqualTo(VersionCondition.ANY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.20 もしくは 1.30 を実装している製品のうち特定の機種", "（2024年9月24日より前に掲載されていた版）", "シリアル番号 1234 以前",
			"2021年5月以前に製造された製品", "影響を受けない", "1.23 まえ", "(Chromium-based)", "for 32-bit systems", "Windows 10", "以前",
			"1.0 以降、2.0 以降", "2.0 以降 1.0 以前", "Windows 版 1.2 以前、Mac 版 1.3 以前" })
	void leavesUnclear(String wording) {
		assertThat(Reading.of(wording).condition()).as("%s", Reading.of(wording))
			.isInstanceOf(VersionCondition.Unclear.class);
	}

	/// Whatever is thrown at it, it answers, and does not invent.
	@Test
	void survivesAnything() {
		String[] pieces = { "1.2", "v", "以前", "未満", "(", ")", "（", "＜", ">", "<=", "から", "まで", "の", "系", ".x",
				"CVE-2020-1234", "、", "および", "all", "before", "and", "prior", " ", "~", "-", "*", "|", "Windows", "版",
				"vers:", "npm/", "%", "SP", "9999999999" };
		Random random = new Random(SEED);
		for (int i = 0; i < 5000; i++) {
			StringBuilder wording = new StringBuilder();
			for (int n = random.nextInt(9); n >= 0; n--) {
				wording.append(pieces[random.nextInt(pieces.length)]);
			}
			Reading reading = Reading.of(wording.toString());
			if (reading.condition() instanceof VersionCondition.Within within) {
				assertThat(reading.unread()).as("seed %d: %s", SEED, wording).isEmpty();
				for (VersionRange range : within.ranges()) {
					for (String end : new String[] { range.min(), range.max() }) {
						assertThat(end == null || !end.contains(" ")).as("seed %d: %s", SEED, wording).isTrue();
					}
				}
			}
		}
		assertThat(Reading.of("(".repeat(1999)).condition()).isInstanceOf(VersionCondition.Unclear.class);
		assertThat(Reading.of("1.".repeat(5000)).condition()).isInstanceOf(VersionCondition.Unclear.class);
	}

}
