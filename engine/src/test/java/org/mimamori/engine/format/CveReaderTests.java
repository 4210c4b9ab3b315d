package org.mimamori.engine.format;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimamori.engine.format.Advisory.Exploitation;
import org.mimamori.engine.format.Advisory.Score;
import org.mimamori.engine.format.Advisory.Standing;

import static org.assertj.core.api.Assertions.assertThat;

class CveReaderTests {

	private static final String RECORD = """
			{"dataType":"CVE_RECORD","dataVersion":"5.1",
			 "cveMetadata":{"cveId":"CVE-2024-10001","state":"PUBLISHED","assignerShortName":"acme",
			  "datePublished":"2024-03-29T00:00:00","dateUpdated":"2024-08-01T14:39:28.999Z"},
			 "containers":{
			  "cna":{"providerMetadata":{"shortName":"acme"},"title":"Overflow in Agent","tags":["disputed","x_own"],
			   "descriptions":[{"lang":"en-US","value":"One. Two."},{"lang":"ja","value":"ひとつ。"}],
			   "affected":[{"vendor":"Acme","product":"Agent","versions":[{"version":"1.0","status":"affected"}]}],
			   "references":[{"url":"https://example.org/1","tags":["patch","vendor-advisory"]}],
			   "problemTypes":[{"descriptions":[{"lang":"en","cweId":"CWE-121","description":"x"},
			    {"lang":"en","description":"CWE-787 Out-of-bounds Write"},{"lang":"en","description":"n/a"}]}],
			   "solutions":[{"lang":"en","value":"Update."}],"workarounds":[{"lang":"en","value":"Unplug it."}],
			   "timeline":[{"lang":"en","time":"2024-01-01T00:00:00Z","value":"Reported"}],
			   "metrics":[{"format":"CVSS","cvssV4_0":{"version":"4.0","baseScore":9.3,"baseSeverity":"CRITICAL",
			     "vectorString":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}},
			    {"cvssV2_0":{"version":"2.0","vectorString":"AV:N/AC:M/Au:N/C:C/I:C/A:C","baseScore":1.0}},
			    {"cvssV3_0":{"version":"3.0","vectorString":"CVSS:3.0/AV:Q","baseScore":5.0}},
			    {"cvssV3_1":{"version":"3.1","vectorString":"CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:L/A:N"}}]},
			  "adp":[{"providerMetadata":{"shortName":"CISA-ADP"},
			   "references":[{"url":"https://example.org/1"},{"url":"https://example.org/2"}],
			   "metrics":[{"other":{"type":"ssvc","content":{"timestamp":"2024-03-29T15:06:27.702647Z",
			     "options":[{"Exploitation":"PoC"},{"Automatable":"Yes"},{"Technical Impact":"Total"}]}}},
			    {"other":{"type":"kev","content":{"dateAdded":"2024-09-18","reference":"x"}}},
			    {"other":{"type":"ssvc","content":{"options":[{"Exploitation":"maybe"}]}}},
			    {"other":{"type":"Textual description of severity","content":{"text":"low"}}}]}]}}
			""";

	@Test
	void whatARecordSaysBesideItsVersions() throws IOException {
		Advisory advisory = AdvisorySink.one(RECORD);
		assertThat(advisory.source()).isEqualTo("cve");
		assertThat(advisory.id()).isEqualTo("CVE-2024-10001");
		assertThat(advisory.title()).isEqualTo("Overflow in Agent");
		assertThat(advisory.summaries()).extracting(Advisory.Text::language).containsExactly("en", "ja");
		assertThat(advisory.standing()).containsExactly(Standing.PUBLISHED, Standing.DISPUTED);
		assertThat(advisory.published()).isEqualTo(Instant.parse("2024-03-29T00:00:00Z"));
		assertThat(advisory.references()).extracting(Advisory.Reference::url)
			.containsExactly("https://example.org/1", "https://example.org/2");
		assertThat(advisory.history()).hasSize(1);
		Advisory.Vulnerability one = advisory.vulnerabilities().getFirst();
		assertThat(one.weaknesses()).containsExactly("CWE-121", "CWE-787");
		assertThat(one.remediations()).extracting(Advisory.Remediation::category)
			.containsExactly("solution", "workaround");
	}

	@Test
	void scoresAreHeldAgainstTheirVectors() throws IOException {
		Advisory advisory = AdvisorySink.one(RECORD);
		assertThat(advisory.vulnerabilities().getFirst().scores()).extracting(Score::version, Score::base)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("4.0", 9.3),
					org.assertj.core.groups.Tuple.tuple("2.0", 1.0), org.assertj.core.groups.Tuple.tuple("3.0", 5.0),
					org.assertj.core.groups.Tuple.tuple("3.1", 4.3));
		assertThat(advisory.problems()).hasSize(3)
			.anyMatch((problem) -> problem.contains("gives 9.3"))
			.anyMatch((problem) -> problem.contains("\"CVSS:3.0/AV:Q\" is no CVSS vector"))
			.anyMatch((problem) -> problem.contains("SSVC"));
	}

	@Test
	void exploitationWhateverTheLetterCase() throws IOException {
		assertThat(AdvisorySink.one(RECORD).vulnerabilities().getFirst().exploitation()).containsExactly(
				new Exploitation("CISA-ADP", Exploitation.Level.POC, true, Exploitation.Impact.TOTAL, null,
						Instant.parse("2024-03-29T15:06:27.702647Z")),
				new Exploitation("CISA-ADP", Exploitation.Level.ACTIVE, null, null, LocalDate.of(2024, 9, 18), null));
	}

	@Test
	void statesAndTags() throws IOException {
		Advisory rejected = AdvisorySink.one("""
				{"dataVersion":"5.0","cveMetadata":{"cveId":"CVE-2024-10002","state":"REJECTED"},
				 "containers":{"cna":{"rejectedReasons":[{"lang":"en","value":"Not one."}],
				 "affected":[{"vendor":"Acme","product":"Agent","defaultStatus":"affected"}]}}}""");
		assertThat(rejected.withdrawn()).isTrue();
		assertThat(rejected.standing()).containsExactly(Standing.REJECTED);
		assertThat(rejected.title()).isEqualTo("Not one.");
		assertThat(rejected.statements().get("CVE-2024-10002").claims()).isEmpty();
		assertThat(AdvisorySink.one(RECORD.replace("disputed", "unsupported-when-assigned")).standing())
			.containsExactly(Standing.PUBLISHED, Standing.UNSUPPORTED);
		assertThat(AdvisorySink.one(RECORD.replace("PUBLISHED", "RESERVED")).standing()).contains(Standing.RESERVED);
	}

	@Test
	void storedRecordsReadAgain() throws IOException {
		Advisory advisory = AdvisorySink.one(RECORD);
		Advisory again = AdvisorySink.read(advisory.raw()).taken.getFirst();
		assertThat(again.statements()).isEqualTo(advisory.statements());
		assertThat(again.raw()).isEqualTo(advisory.raw());
	}

	static Stream<Arguments> broken() {
		return Stream.of(Arguments.of(RECORD.substring(0, 300), "line 5"),
				Arguments.of(RECORD.replace("CVE-2024-10001", "CVE-24-1"), "no CVE id"),
				Arguments.of(RECORD.replace("\"dataVersion\":\"5.1\"", "\"dataVersion\":\"4.0\""), "4.0 is not read"),
				Arguments.of(RECORD + RECORD, "more follows"),
				Arguments.of("{\"dataType\":\"CVE_RECORD\",\"dataType\":\"CVE_RECORD\"}", "uplicate"),
				Arguments.of("{\"dataType\":\"CVE_RECORD\",\"x\":" + "[".repeat(200), ""),
				Arguments.of("{\"dataType\":\"CVE_RECORD\",\"x\":" + "9".repeat(200) + "}", ""),
				Arguments.of("{\"dataType\":\"CVE_RECORD\",\"x\":[" + "0,".repeat(2_100_000) + "0]}", ""),
				Arguments.of("{\"dataType\":\"CVE_RECORD\",\"cveMetadata\":7,\"containers\":[]}", "no CVE id"),
				Arguments.of(
						RECORD.replace("\"affected\":[",
								"\"cpeApplicability\":[{\"nodes\":[{\"operator\":\"XOR\"}]}]," + "\"affected\":["),
						"unknown operator"));
	}

	@ParameterizedTest
	@MethodSource("broken")
	void brokenRecordsAreRefused(String document, String words) throws IOException {
		AdvisorySink sink = AdvisorySink.read(document);
		assertThat(sink.taken).isEmpty();
		assertThat(sink.refused).hasSize(1);
		assertThat(sink.refused.getFirst().getMessage()).startsWith("f").contains(words);
	}

	@Test
	void whateverTypeAMemberHas() throws IOException {
		for (String odd : new String[] { "null", "7", "\"x\"", "[]", "{}", "[null,7,\"x\",[],{}]" }) {
			for (String member : new String[] { "affected", "metrics", "descriptions", "references", "problemTypes",
					"tags", "timeline", "solutions" }) {
				assertThat(AdvisorySink.read("{\"dataVersion\":\"5.1\",\"cveMetadata\":{\"cveId\":\"CVE-2024-10001\"},"
						+ "\"containers\":{\"cna\":{\"" + member + "\":" + odd + "}}}").taken)
					.hasSize(1);
			}
		}
	}

}
