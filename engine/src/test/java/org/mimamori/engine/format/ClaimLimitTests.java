package org.mimamori.engine.format;

import java.io.IOException;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.StatementCodec;
import org.mimamori.engine.match.StatementWeight;

import static org.assertj.core.api.Assertions.assertThat;

/// Small documents whose ids, groups and versions multiply into claims that no memory holds.
class ClaimLimitTests {

	private static final String MUCH = "more of products and versions";

	private static String list(int count, IntFunction<String> one) {
		return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(",", "[", "]"));
	}

	private static void refused(String document) throws IOException {
		AdvisorySink sink = AdvisorySink.read(document);
		assertThat(sink.taken).isEmpty();
		assertThat(sink.refused).singleElement().satisfies((why) -> assertThat(why.getMessage()).contains(MUCH));
	}

	private static String cve(int names, String part, int versions) {
		return "{\"dataType\":\"CVE_RECORD\",\"dataVersion\":\"5.1\",\"cveMetadata\":{\"cveId\":\"CVE-2024-10001\","
				+ "\"state\":\"PUBLISHED\"},\"containers\":{\"cna\":{\"affected\":[{\"vendor\":\"v\",\"product\":\"p\","
				+ "\"cpes\":" + list(names, (i) -> "\"cpe:2.3:" + part + ":v:p" + i + ":*:*:*:*:*:*:*:*\"")
				+ ",\"versions\":" + list(versions, (i) -> "{\"version\":\"1." + i
						+ "\",\"status\":\"affected\",\"versionType\":\"" + ((i % 2 == 0) ? "semver" : "rpm") + "\"}")
				+ "}]}}}";
	}

	@Test
	void eachVersionOfACveRecordNamesEveryProductAgain() throws IOException {
		Advisory honest = AdvisorySink.one(cve(20, "a", 100));
		assertThat(honest.vulnerabilities().getFirst().statement().claims()).hasSizeGreaterThanOrEqualTo(100);
		refused(cve(5_000, "a", 5_000));
		refused(cve(5_000, "h", 5_000));
	}

	private static String csaf(String products, String vulnerabilities) {
		return "{\"document\":{\"csaf_version\":\"2.0\",\"tracking\":{\"id\":\"d\"}},\"product_tree\":{"
				+ "\"full_product_names\":" + products + "},\"vulnerabilities\":" + vulnerabilities + "}";
	}

	private static String affects(int number, String ids) {
		return "{\"cve\":\"CVE-2024-" + (10_000 + number) + "\",\"product_status\":{\"known_affected\":" + ids + "}}";
	}

	@Test
	void oneProductOfAGroupCountsOnce() throws IOException {
		String one = "{\"name\":\"n\",\"product_id\":\"a\"}";
		Advisory advisory = AdvisorySink
			.one(csaf("[" + one + "]", "[" + affects(1, list(20_000, (i) -> "\"a\"")) + "]"));
		assertThat(advisory.vulnerabilities().getFirst().statement().claims()).hasSize(1);
	}

	@Test
	void manyProductsOfOneIdAreWeighedForEachClaim() throws IOException {
		String products = list(1_000, (i) -> "{\"name\":\"n" + i + "\",\"product_id\":\"a\"}");
		assertThat(AdvisorySink.one(csaf(products, list(100, (i) -> affects(i, "[\"a\"]")))).vulnerabilities())
			.hasSize(100);
		refused(csaf(products, list(2_000, (i) -> affects(i, "[\"a\"]"))));
	}

	@Test
	void wordsOfAProductAreWeighedForEachVulnerability() throws IOException {
		String product = "[{\"name\":\"n\",\"product_id\":\"a\",\"product_identification_helper\":{\"model_numbers\":"
				+ list(2_000, (i) -> "\"m" + i + "\"") + "}}]";
		refused(csaf(product, list(2_000, (i) -> affects(i, "[\"a\"]"))));
	}

	@Test
	void versionsOfAComponentAreWeighed() throws IOException {
		String name = "n".repeat(8_000);
		refused("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"type\":\"firmware\","
				+ "\"bom-ref\":\"a\",\"name\":\"" + name + "\"}],"
				+ "\"vulnerabilities\":[{\"id\":\"CVE-2024-10001\",\"affects\":" + list(4_000, (i) -> "{\"ref\":\"a\"}")
				+ "}]}");
	}

	@Test
	void productsOfEachStatementAreWeighed() throws IOException {
		String purl = "pkg:generic/" + "n".repeat(1_900);
		String products = list(100, (i) -> "{\"@id\":\"" + purl + "\"}");
		refused("{\"@context\":\"https://openvex.dev/ns/v0.2.0\",\"@id\":\"d\",\"statements\":"
				+ list(100, (i) -> "{\"vulnerability\":{\"name\":\"CVE-2024-" + (10_000 + i)
						+ "\"},\"status\":\"affected\",\"products\":" + products + "}")
				+ "}");
	}

	@Test
	void wordingsOfJvnAreWeighedForEachId() throws IOException {
		String ids = IntStream.range(0, 1_000)
			.mapToObj((i) -> "<RelatedItem type='advisory'><VulinfoID>CVE-2024-" + (10_000 + i)
					+ "</VulinfoID></RelatedItem>")
			.collect(Collectors.joining());
		String names = IntStream.range(0, 5_000)
			.mapToObj((i) -> "<Cpe>cpe:/h:v:p" + i + "</Cpe>")
			.collect(Collectors.joining());
		refused("<VULDEF-Document><Vulinfo><VulinfoID>JVNDB-2024-000001</VulinfoID><VulinfoData><Title>t</Title>"
				+ "<Affected><AffectedItem><Name>v</Name><ProductName>p</ProductName>" + names
				+ "<VersionNumber>1.0</VersionNumber></AffectedItem></Affected><Related>" + ids
				+ "</Related></VulinfoData></Vulinfo></VULDEF-Document>");
	}

	@Test
	void theWeightIsTheSizeAsWritten() throws IOException {
		Statement statement = AdvisorySink.one(cve(20, "a", 100)).vulnerabilities().getFirst().statement();
		String id = "CVE-2024-10001";
		assertThat(StatementCodec.encode(Map.of(id, statement)))
			.hasSize((int) (1 + 4 + 4 + id.length() + StatementWeight.of(statement)));
	}

}
