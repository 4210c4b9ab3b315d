package org.mimamori.engine.format;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NvdReaderTests {

	private final List<Advisory> advisories = new ArrayList<>();

	private final List<RefusedInput> refused = new ArrayList<>();

	private final List<String> refusedRaw = new ArrayList<>();

	@Test
	void theOrderOfMembersDoesNotMatter() throws RefusedInput {
		read(record("CVE-2020-0001", """
				"configurations":[{"nodes":[{"children":[{"cpeMatch":[{"criteria":"%s"}]}],"operator":"AND",
				 "cpeMatch":[{"versionEndExcluding":"2","criteria":"%s","vulnerable":true}],"negate":true}]}],
				"metrics":{"cvssMetricV2":[{"cvssData":{"baseScore":5.0,"version":"2.0"},"baseSeverity":"MEDIUM"}],
				 "cvssMetricV31":[{"cvssData":{"baseSeverity":"HIGH","baseScore":7},"source":"x"}]},
				"descriptions":[{"value":"Bad. Very.","lang":"en"}]""".formatted(name("b"), name("a"))));
		Advisory advisory = this.advisories.getFirst();
		assertThat(advisory.title()).isEqualTo("Bad");
		assertThat(advisory.vulnerabilities().getFirst().scores())
			.extracting((score) -> score.version() + "/" + score.base() + "/" + score.severity() + "/" + score.source())
			.containsExactly("/7.0/HIGH/x", "2.0/5.0/MEDIUM/NVD");
		Condition condition = condition(advisory);
		assertThat(condition).isInstanceOf(Condition.Not.class);
		List<Condition> parts = ((Condition.All) ((Condition.Not) condition).part()).parts();
		assertThat(parts).map((part) -> ((Criterion) part).product().keys().getFirst())
			.containsExactly("acme:a", "acme:b");
		assertThat(((Criterion) parts.getFirst()).version()).hasToString("< 2");
	}

	@Test
	void aRecordIsKeptAsItsDocumentWhateverIsReadOfIt() throws RefusedInput {
		read("""
				{"vulnerabilities":[{"x":1, "cve": {"id" : "CVE-2020-0001", "a":[1, 2.50, 1e2, null, true, {"b":{}}],
				 "s":"\\u00e9 \\" \\n機器"}}]}""");
		assertThat(new String(this.advisories.getFirst().raw(), StandardCharsets.UTF_8)).isEqualTo(
				"{\"cve\":{\"id\":\"CVE-2020-0001\",\"a\":[1,2.5,100.0,null,true,{\"b\":{}}],\"s\":\"é \\\" \\n機器\"}}");
	}

	@Test
	void aConfigurationThatCannotBeReadTurnsAwayItsRecordOnly() throws RefusedInput {
		String wrong = "\"configurations\":[{\"nodes\":[]},{\"nodes\":[{\"cpeMatch\":[{\"criteria\":\"no name\"}]}]}],\"z\":1";
		read("{\"vulnerabilities\":[{\"cve\":{\"id\":\"CVE-2020-0001\"," + wrong
				+ "}},{\"cve\":{\"id\":\"CVE-2020-0002\"," + wrong
				+ ",\"vulnStatus\":\"Rejected\"}},{},{\"cve\":{\"id\":\"CVE-2020-0003\"}}]}");
		assertThat(this.refused).map(RefusedInput::place)
			.containsExactly("x.json record CVE-2020-0001 configuration 2", "x.json record 3");
		assertThat(this.refused.getFirst().reason()).isEqualTo("\"no name\" is not a CPE 2.3 name");
		assertThat(this.refusedRaw.getFirst()).startsWith("{\"cve\":").endsWith("\"z\":1}}");
		assertThat(this.advisories).map(Advisory::id).containsExactly("CVE-2020-0002", "CVE-2020-0003");
		assertThat(this.advisories.getFirst().withdrawn()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"vulnerabilities":[{"cve":{"id":"CVE-2020-0001","id":"CVE-2020-0002"}}]}  | Duplicate
			{"vulnerabilities":[{"cve":{"q":{"a":1,"b":[{"a":2}],"a":3}}}]}            | Duplicate
			{"vulnerabilities":[],"vulnerabilities":[]}                                | Duplicate
			{"vulnerabilities":[{"cve":{"id":"CVE-2020-0001"                           | end-of-input
			{"vulnerabilities":[{"cve":{"id":"CVE-2020-0001"}}]} []                    | more follows
			{"vulnerabilities":{}}                                                     | not a list
			[]                                                                         | does not begin
			""")
	void aFileThatIsWrongIsRefused(String file, String reason) {
		assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> read(file)).withMessageContaining(reason);
	}

	@Test
	void manyMembersOfOneObjectAreToldApart() throws RefusedInput {
		String members = IntStream.range(0, 100).mapToObj((i) -> "\"m" + i + "\":0").collect(Collectors.joining(","));
		read(record("CVE-2020-0001", members));
		assertThat(this.advisories).hasSize(1);
		assertThatExceptionOfType(RefusedInput.class)
			.isThrownBy(() -> read(record("CVE-2020-0001", members + ",\"m77\":1")))
			.withMessageContaining("m77");
	}

	@Test
	void namesThatAreRememberedStayTheirOwn() throws RefusedInput {
		String once = IntStream.range(0, 40_000)
			.mapToObj((i) -> "{\"criteria\":\"" + name("p" + i % 30_000) + "\",\"vulnerable\":" + (i % 7 != 0) + "}")
			.collect(Collectors.joining(","));
		read(record("CVE-2020-0001", "\"configurations\":[{\"nodes\":[{\"cpeMatch\":[" + once + "]}]}]"));
		List<Criterion> criteria = new ArrayList<>();
		Condition.each(condition(this.advisories.getFirst()), criteria::add);
		assertThat(criteria).hasSize(40_000);
		for (int i = 0; i < criteria.size(); i++) {
			Product.Cpe cpe = (Product.Cpe) criteria.get(i).product();
			assertThat(cpe.name()).hasToString(name("p" + i % 30_000));
			assertThat(cpe.key()).isEqualTo("acme:p" + i % 30_000);
			assertThat(criteria.get(i).vulnerable()).isEqualTo(i % 7 != 0);
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			2017-03-17T00:59:00.000,       2017-03-17T00:59:00Z
			2017-03-17T00:59:00.5,         2017-03-17T00:59:00.500Z
			2017-03-17T00:59:00.123456789Z,2017-03-17T00:59:00.123456789Z
			2017-03-17T00:59:00,           2017-03-17T00:59:00Z
			2017-03-17T00:59,              2017-03-17T00:59:00Z
			2017-03-17T09:59:00+09:00,     2017-03-17T00:59:00Z
			2020-02-29T23:59:59Z,          2020-02-29T23:59:59Z
			2021-02-29T00:00:00Z,          -
			2021-01-01T24:00:00,           -
			2021-01-01T00:00:00.Z,         2021-01-01T00:00:00Z
			2021-01-01T00:00:00.1234567891,-
			2021-01-01 00:00:00,           -
			2021-01-0xT00:00:00,           -
			""")
	void readsDateTimes(String text, Instant expected) {
		assertThat(TimeText.read(text)).isEqualTo(expected);
	}

	private static String record(String id, String members) {
		return "{\"vulnerabilities\":[{\"cve\":{\"id\":\"" + id + "\"," + members + "}}]}";
	}

	private static String name(String product) {
		return "cpe:2.3:a:acme:" + product + ":*:*:*:*:*:*:*:*";
	}

	private static Condition condition(Advisory advisory) {
		return advisory.statements().get(advisory.id()).claims().getFirst().condition();
	}

	private void read(String file) throws RefusedInput {
		NvdReader.read("x.json", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), ReadLimits.STANDARD,
				new AdvisoryVisitor() {
					@Override
					public void advisory(Advisory advisory) {
						NvdReaderTests.this.advisories.add(advisory);
					}

					@Override
					public void refused(RefusedInput why, byte[] raw) {
						NvdReaderTests.this.refused.add(why);
						NvdReaderTests.this.refusedRaw.add(new String(raw, StandardCharsets.UTF_8));
					}
				});
	}

}
