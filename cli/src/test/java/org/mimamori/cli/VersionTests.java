package org.mimamori.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `version compare`, `version parse` and `help`.
class VersionTests {

	private int status;

	@ParameterizedTest
	@CsvSource({ "1.0.2k, 1.0.2l, <", "1.0, 1.0.0, =", "2.10, 2.9, >", "R16, 1.2, ?" })
	void compare(String a, String b, String sign) {
		assertThat(run("", "version", "compare", a, b)).isEqualTo(sign + "\n");
		assertThat(this.status).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "deb, 1.0~rc1, 1.0, <", "pypi, 1.0.post1, 1.0, >", "semver, 1.2, 1.2.0, ?",
			"alpine, 1.0_rc1, 1.0, <" })
	void compareByScheme(String scheme, String a, String b, String sign) {
		assertThat(run("", "version", "compare", a, b, "--scheme", scheme)).isEqualTo(sign + "\n");
		assertThat(run("", "version", "compare", "--scheme=" + scheme, a, b)).isEqualTo(sign + "\n");
		assertThat(this.status).isZero();
	}

	@Test
	void parse() {
		assertThat(run("< 1.2\n>= 3.0, <= 3.4\r\nall versions\n\n何か CVE-2020-1234\nWindows 版 V4.5 SP2 未満", "version",
				"parse")
			.lines())
			.containsExactly(
					"{\"text\":\"< 1.2\",\"result\":\"ranges\",\"ranges\":[{\"min\":null,\"minInclusive\":true,"
							+ "\"max\":\"1.2\",\"maxInclusive\":false}],\"cves\":[],\"qualifiers\":[]}",
					"{\"text\":\">= 3.0, <= 3.4\",\"result\":\"ranges\",\"ranges\":[{\"min\":\"3.0\","
							+ "\"minInclusive\":true,\"max\":\"3.4\",\"maxInclusive\":true}],\"cves\":[],"
							+ "\"qualifiers\":[]}",
					"{\"text\":\"all versions\",\"result\":\"all\",\"ranges\":[],\"cves\":[],\"qualifiers\":[]}",
					"{\"text\":\"\",\"result\":\"unclear\",\"ranges\":[],\"cves\":[],\"qualifiers\":[]}",
					"{\"text\":\"何か CVE-2020-1234\",\"result\":\"unclear\",\"ranges\":[],"
							+ "\"cves\":[\"CVE-2020-1234\"],\"qualifiers\":[\"何か\"]}",
					"{\"text\":\"Windows 版 V4.5 SP2 未満\",\"result\":\"ranges\",\"ranges\":[{\"min\":null,"
							+ "\"minInclusive\":true,\"max\":\"4.5SP2\",\"maxInclusive\":false}],\"cves\":[],"
							+ "\"qualifiers\":[\"Windows 版\"]}");
	}

	@Test
	void helpAndWrongUsage() {
		assertThat(run("", "help")).contains("mimamori match --composition");
		assertThat(this.status).isZero();
		for (String[] words : List.of(new String[] {}, new String[] { "frobnicate" },
				new String[] { "version", "compare", "1" }, new String[] { "version", "compare", "1", "2", "--scheme" },
				new String[] { "version", "compare", "1", "2", "--scheme", "nonsense" },
				new String[] { "version", "compare", "1", "2", "--what" })) {
			run("", words);
			assertThat(this.status).isEqualTo(Mimamori.USAGE);
		}
	}

	private String run(String in, String... words) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.status = Mimamori.run(List.of(words), new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), out,
				new PrintStream(new ByteArrayOutputStream()));
		return out.toString(StandardCharsets.UTF_8);
	}

}
