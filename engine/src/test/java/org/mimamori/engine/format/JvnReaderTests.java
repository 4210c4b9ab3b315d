package org.mimamori.engine.format;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.engine.format.Advisory.Standing;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.StatementCodec;
import org.mimamori.engine.version.VersionCondition;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class JvnReaderTests {

	private static final String DETAIL = """
			<?xml version="1.0" encoding="UTF-8" ?>
			<VULDEF-Document version="3.2" xmlns="http://jvn.jp/vuldef/" xmlns:status="http://jvndb.jvn.jp/myjvn/Status" xml:lang="ja">
			<Vulinfo><VulinfoID>JVNDB-2024-000001</VulinfoID><VulinfoData><Title>架空製ルータにおける複数の脆弱性</Title>
			<VulinfoDescription><Overview>架空社が提供する &lt;ルータ&gt; には&#xA;脆弱性があります。</Overview></VulinfoDescription>
			<Affected>
			 <AffectedItem><Name>架空社</Name><ProductName>ルータ A</ProductName><Cpe version="2.2">cpe:/o:acme:router_a_firmware</Cpe>
			  <VersionNumber>1.25</VersionNumber><VersionNumber>1.30 （CVE-2024-10002）</VersionNumber></AffectedItem>
			 <AffectedItem><Name>架空社</Name><ProductName>ルータ B</ProductName><VersionNumber>なにかの版</VersionNumber></AffectedItem>
			 <AffectedItem><Name>架空社</Name><ProductName>ルータ C</ProductName><Cpe version="2.2">cpe:/bad</Cpe><VersionNumber/></AffectedItem>
			</Affected>
			<Impact><Cvss version="2.0"><Severity type="Base">High</Severity><Base>9.3</Base><Vector>AV:N/AC:M/Au:N/C:C/I:C/A:C</Vector></Cvss>
			 <Cvss version="3.0"><Base>10</Base><Vector>CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H</Vector></Cvss>
			 <Cvss version="3.0"><Base>zehn</Base><Vector>x</Vector></Cvss>
			 <ImpactItem><Description>遠隔から操作されます。</Description></ImpactItem></Impact>
			<Solution><SolutionItem><Description>更新してください。</Description></SolutionItem></Solution>
			<Related>
			 <RelatedItem type="vendor"><Name>架空社</Name><VulinfoID>ACME-SA-001</VulinfoID><URL>https://example.org/sa</URL></RelatedItem>
			 <RelatedItem type="advisory"><Name>CVE</Name><VulinfoID>CVE-2024-10001</VulinfoID><URL>https://example.org/1</URL></RelatedItem>
			 <RelatedItem type="advisory"><Name>CVE</Name><VulinfoID>CVE-2024-10002</VulinfoID></RelatedItem>
			 <RelatedItem type="advisory"><Name>JVN</Name><VulinfoID>JVN#64806328</VulinfoID></RelatedItem>
			 <RelatedItem type="cwe"><Name>JVNDB</Name><VulinfoID>CWE-79</VulinfoID></RelatedItem></Related>
			<History><HistoryItem><HistoryNo>1</HistoryNo><DateTime>2024-01-19T12:05:15+09:00</DateTime><Description>掲載</Description></HistoryItem></History>
			<DateFirstPublished>2024-01-19T12:05:15+09:00</DateFirstPublished><DateLastUpdated>2024-02-19T12:05:15+09:00</DateLastUpdated>
			</VulinfoData></Vulinfo>
			<status:Status retCd="0" errCd="" totalRes="700" totalResRet="1" firstRes="50"/>
			</VULDEF-Document>
			""";

	@Test
	void aDetailBecomesAnAdvisoryForEachOfItsIds() throws IOException {
		Advisory advisory = AdvisorySink.one(DETAIL);
		assertThat(advisory.source()).isEqualTo("jvn");
		assertThat(advisory.id()).isEqualTo("JVNDB-2024-000001");
		assertThat(advisory.title()).startsWith("架空製");
		assertThat(advisory.summaries().getFirst().text()).contains("<ルータ>");
		assertThat(advisory.published()).isEqualTo(Instant.parse("2024-01-19T03:05:15Z"));
		assertThat(advisory.ids()).containsExactly("JVNDB-2024-000001", "ACME-SA-001", "CVE-2024-10001",
				"CVE-2024-10002", "JVN#64806328");
		assertThat(advisory.history()).hasSize(1);
		assertThat(advisory.vulnerabilities()).extracting(Advisory.Vulnerability::id)
			.containsExactly("CVE-2024-10001", "CVE-2024-10002");
		Advisory.Vulnerability one = advisory.vulnerabilities().getFirst();
		assertThat(one.aliases()).as("the record's id is that of both").isEmpty();
		assertThat(one.scores()).extracting(Advisory.Score::base).containsExactly(9.3, 10.0);
		assertThat(one.weaknesses()).containsExactly("CWE-79");
		assertThat(one.remediations().getFirst().category()).isEqualTo("solution");
		assertThat(advisory.problems()).hasSize(3);
	}

	@Test
	void aWordingSpeaksOnlyOfTheIdsItNames() throws IOException {
		Advisory advisory = AdvisorySink.one(DETAIL);
		assertThat(versions(advisory.statements().get("CVE-2024-10001"))).containsExactly(
				new VersionCondition.Exact("1.25"), new VersionCondition.Exact("1.25"),
				new VersionCondition.Unclear("なにかの版"), new VersionCondition.Unclear(""));
		assertThat(versions(advisory.statements().get("CVE-2024-10002")).getFirst()).hasToString("= 1.25 | = 1.30");
	}

	/// 1,000 CVE ids and 1,000 products are a small file and a million claims.
	@Test
	void idsAndProductsAreBoundedTogether() throws IOException {
		String ids = IntStream.range(0, 1000)
			.mapToObj((n) -> "<RelatedItem type=\"advisory\"><Name>CVE</Name><VulinfoID>CVE-2024-" + (20000 + n)
					+ "</VulinfoID></RelatedItem>")
			.collect(Collectors.joining());
		String products = IntStream.range(0, 1000)
			.mapToObj((n) -> "<AffectedItem affectedstatus=\"vulnerable\"><Name>a</Name><ProductName>p" + n
					+ "</ProductName></AffectedItem>")
			.collect(Collectors.joining());
		AdvisorySink sink = AdvisorySink
			.read(DETAIL.replace("</Related>", ids + "</Related>").replace("</Affected>", products + "</Affected>"));
		assertThat(sink.taken).isEmpty();
		assertThat(sink.refused).singleElement().asString().contains("pairs of CVE ids and products");
	}

	@Test
	void oneIdHasTheOthersAsAliases() throws IOException {
		String single = DETAIL.replace("CVE-2024-10002", "JVNVU#12345678");
		assertThat(AdvisorySink.one(single).vulnerabilities().getFirst().aliases()).containsExactly("JVNDB-2024-000001",
				"JVNVU#12345678", "JVN#64806328");
		String none = single.replace("CVE-2024-10001", "x");
		assertThat(AdvisorySink.one(none).vulnerabilities()).extracting(Advisory.Vulnerability::id)
			.containsExactly("JVNDB-2024-000001");
	}

	@ParameterizedTest
	@CsvSource({ "** 未確定 ** 架空の脆弱性, DISPUTED", "** 削除 ** 架空の脆弱性, REJECTED", "** サポート外 ** 架空の脆弱性, UNSUPPORTED" })
	void titlesTellWhereARecordStands(String title, Standing standing) throws IOException {
		Advisory advisory = AdvisorySink.one(DETAIL.replace("架空製ルータにおける複数の脆弱性", title));
		assertThat(advisory.standing()).contains(standing);
		boolean rejected = standing == Standing.REJECTED;
		assertThat(advisory.withdrawn()).isEqualTo(rejected);
		assertThat(advisory.statements().get("CVE-2024-10001").claims().isEmpty()).isEqualTo(rejected);
	}

	@Test
	void storedRecordsReadAgain() throws IOException {
		Advisory advisory = AdvisorySink.one(DETAIL);
		Advisory again = AdvisorySink.read(advisory.raw()).taken.getFirst();
		assertThat(again.statements()).isEqualTo(advisory.statements());
		assertThat(again.summaries()).isEqualTo(advisory.summaries());
		assertThat(again.raw()).isEqualTo(advisory.raw());
	}

	@Test
	void theServiceTellsHowMuchThereIs() throws RefusedInput {
		assertThat(JvnReader.read("f", new java.io.ByteArrayInputStream(DETAIL.getBytes(StandardCharsets.UTF_8)),
				ReadLimits.STANDARD, new AdvisorySink()))
			.isEqualTo(new JvnAnswer(1, 700, 1, 50));
	}

	@Test
	void aRecordWithoutAnIdDoesNotHideItsNeighbours() throws IOException {
		AdvisorySink sink = AdvisorySink
			.read(DETAIL.replace("<Vulinfo>", "<Vulinfo><VulinfoData/></Vulinfo><Vulinfo>"));
		assertThat(sink.taken).hasSize(1);
		assertThat(sink.refused.getFirst().getMessage()).isEqualTo("f record 1: the record has no VulinfoID");
	}

	@Test
	void anOverviewNamesProductsButNoVersions() throws IOException {
		Advisory advisory = AdvisorySink
			.one("""
					<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
					 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:sec="http://jvn.jp/rss/mod_sec/">
					<channel><title>x</title></channel>
					<item><title>** 未確定 ** 架空</title><link>https://example.org</link><description>説明</description>
					<sec:identifier>JVNDB-2024-000002</sec:identifier>
					<sec:references source="CVE" id="CVE-2024-10001">https://example.org/1</sec:references>
					<sec:references id="CWE-79" title="x">https://example.org/cwe</sec:references>
					<sec:cpe version="2.2" vendor="架空社" product="ルータ">cpe:/o:acme:router_firmware</sec:cpe>
					<sec:cvss version="3.0" score="4.8" type="Base" severity="Medium" vector="CVSS:3.0/AV:N/AC:L/PR:H/UI:R/S:C/C:L/I:L/A:N"/>
					<dcterms:issued>2022-01-19T12:05+09:00</dcterms:issued></item></rdf:RDF>""");
		assertThat(advisory.source()).isEqualTo("jvnrss");
		assertThat(advisory.standing()).contains(Standing.DISPUTED);
		assertThat(advisory.published()).isEqualTo(Instant.parse("2022-01-19T03:05:00Z"));
		assertThat(advisory.vulnerabilities().getFirst().weaknesses()).containsExactly("CWE-79");
		assertThat(advisory.problems()).isEmpty();
		assertThat(versions(advisory.statements().get("CVE-2024-10001")))
			.containsOnly(new VersionCondition.Unclear(""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<VULDEF-Document>", "<VULDEF-Document></VULDEF-Document>",
			"<VULDEF-Document><Vulinfo><VulinfoID>a</Vulinfo></VULDEF-Document>",
			"<!DOCTYPE x [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><VULDEF-Document>&c;</VULDEF-Document>",
			"<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><VULDEF-Document/>",
			"<VULDEF-Document><Vulinfo>&unknown;</Vulinfo></VULDEF-Document>", "<other/>", "<RDF></RDF>", "<RDF>",
			"<Result><VendorInfo/></Result>",
			"<VULDEF-Document><Status retCd='1' errCd='E1' errMsg='no'/></VULDEF-Document>" })
	void brokenDocumentsAreRefused(String document) throws IOException {
		AdvisorySink sink = AdvisorySink.read(document);
		assertThat(sink.taken).isEmpty();
		assertThat(sink.refused).hasSize(1);
		assertThat(sink.refused.getFirst().place()).startsWith("f");
	}

	@Test
	void hugeAndMisencodedDocumentsAreRefused() throws IOException {
		String head = "<VULDEF-Document><Vulinfo><VulinfoID>x</VulinfoID>";
		assertThat(AdvisorySink.read(head + "<a>".repeat(200)).refused).hasSize(1);
		assertThat(AdvisorySink.read(head + "<a/>".repeat(1_000_000)).refused.getFirst().reason())
			.contains("larger than any real one");
		assertThat(AdvisorySink.read(head + "x".repeat(9 << 20)).refused).hasSize(1);
		byte[] shiftJis = DETAIL.getBytes(Charset.forName("Shift_JIS"));
		assertThat(AdvisorySink.read(shiftJis).refused.getFirst().reason()).contains("UTF-8");
		assertThat(AdvisorySink.read(DETAIL.replace("UTF-8", "Shift_JIS").getBytes(Charset.forName("Shift_JIS"))).taken)
			.hasSize(1);
	}

	@Test
	void mutants() {
		List<byte[]> valid = List.of(DETAIL.getBytes(StandardCharsets.UTF_8));
		MutationFuzz.Result result = MutationFuzz.of(11, 4000, Duration.ofSeconds(5)).run(valid, (bytes) -> {
			AdvisorySink sink = AdvisorySink.read(bytes);
			for (Advisory advisory : sink.taken) {
				assertThat(StatementCodec.decode(StatementCodec.encode(advisory.statements())))
					.isEqualTo(advisory.statements());
			}
			if (!sink.refused.isEmpty()) {
				throw sink.refused.getFirst();
			}
		});
		assertThat(result.taken()).isPositive();
		assertThat(result.refused()).isPositive();
	}

	private static List<VersionCondition> versions(Statement statement) {
		List<VersionCondition> versions = new ArrayList<>();
		statement.claims()
			.forEach((claim) -> Condition.each(claim.condition(), (criterion) -> versions.add(criterion.version())));
		return versions;
	}

}
