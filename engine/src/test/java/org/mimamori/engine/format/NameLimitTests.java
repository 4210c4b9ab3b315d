package org.mimamori.engine.format;

import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Names too long to be meant, and names that stand above so many products that their keys fill the memory.
class NameLimitTests {

	private static final String TOO_LONG = "has more than 8000 characters";

	private static final String TOO_MUCH = "names of makers and products become more than";

	private static final String LONG = "n".repeat(8_001);

	private static final String LONGEST = "n".repeat(8_000);

	private static String list(int count, IntFunction<String> one) {
		return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(",", "[", "]"));
	}

	private static void refused(String document, String words) throws IOException {
		AdvisorySink sink = AdvisorySink.read(document);
		assertThat(sink.taken).isEmpty();
		assertThat(sink.refused).singleElement().satisfies((why) -> {
			assertThat(why.getMessage()).contains(words).hasSizeLessThan(3_000);
			assertThat(why.place()).isNotBlank();
		});
	}

	private static String csaf(String vendor, String products, String groups, String vulnerability) {
		return "{\"document\":{\"csaf_version\":\"2.0\",\"tracking\":{\"id\":\"d\"}},\"product_tree\":{\"branches\":["
				+ "{\"category\":\"vendor\",\"name\":\"" + vendor + "\",\"branches\":" + products
				+ "}],\"product_groups\":" + groups + "},\"vulnerabilities\":[{\"cve\":\"CVE-2024-10001\""
				+ vulnerability + "}]}";
	}

	private static String csaf(String vendor, String products) {
		return csaf(vendor, products, "[]", "");
	}

	private static String product(String name, String id, String helper) {
		return "{\"category\":\"product_name\",\"name\":\"" + name + "\",\"product\":{\"name\":\"" + name
				+ "\",\"product_id\":\"" + id + "\",\"product_identification_helper\":{" + helper + "}}}";
	}

	@Test
	void namesOfCsafAreHeldToALength() throws IOException {
		assertThat(AdvisorySink.one(csaf(LONGEST, "[" + product(LONGEST, LONGEST, "") + "]")).products()).hasSize(1);
		refused(csaf(LONG, "[" + product("p", "a", "") + "]"), TOO_LONG);
		refused(csaf("v", "[" + product(LONG, "a", "") + "]"), TOO_LONG);
		refused(csaf("v", "[" + product("p", LONG, "") + "]"), TOO_LONG);
		refused(csaf("v", "[" + product("p", "a", "\"model_numbers\":[\"" + LONG + "\"]") + "]"), TOO_LONG);
		refused(csaf("v", "[" + product("p", "a", "\"skus\":[\"" + LONG + "\"]") + "]"), TOO_LONG);
		refused(csaf("v", "[" + product("p", "a", "\"serial_numbers\":[\"" + LONG + "\"]") + "]"), TOO_LONG);
		refused(csaf("v", "[{\"category\":\"product_version\",\"name\":\"" + LONG + "\"}]"), TOO_LONG);
	}

	/// Nothing of these products is claimed.
	@Test
	void aVendorAboveManyProductsIsCountedForEach() throws IOException {
		assertThat(AdvisorySink.one(csaf(LONGEST, list(4_000, (i) -> product("p", "a" + i, "")))).products())
			.hasSize(4_000);
		refused(csaf(LONGEST, list(5_000, (i) -> product("p", "a" + i, ""))), TOO_MUCH);
		String numbers = "\"skus\":" + list(1_000, (i) -> "\"s" + i + "\"");
		refused(csaf(LONGEST, list(5, (i) -> product("p", "a" + i, numbers))), TOO_MUCH);
	}

	@Test
	void versionsInLabelsAreCountedForEach() throws IOException {
		refused("{\"document\":{\"csaf_version\":\"2.0\",\"tracking\":{\"id\":\"d\"}},\"product_tree\":{\"branches\":["
				+ "{\"category\":\"product_version\",\"name\":\"" + LONGEST + "\",\"branches\":"
				+ list(40_000, (i) -> "{\"category\":\"language\",\"name\":\"l\",\"product\":{\"name\":\"n\","
						+ "\"product_id\":\"a" + i + "\"}}")
				+ "}]}}", TOO_MUCH);
	}

	@Test
	void orderNumbersOfOneProductAndOfAllAreLimited() throws IOException {
		assertThat(AdvisorySink.one(csaf("v", "[" + numbered(1_000, 1_000, 0) + "]")).products()).hasSize(2_001);
		refused(csaf("v", "[" + numbered(1_000, 1_001, 0) + "]"), "more than 2000 order numbers");
		refused(csaf("、-".repeat(4_000), list(51, (i) -> numbered(1_000, 1_000, i))),
				"more than 100000 order numbers in all");
	}

	private static String numbered(int models, int skus, int id) {
		return product("p", "a" + id, "\"model_numbers\":" + list(models, (i) -> "\"m" + i + "\"") + ",\"skus\":"
				+ list(skus, (i) -> "\"s" + i + "\""));
	}

	@Test
	void groupsAreWrittenOutOnlySoOften() throws IOException {
		String group = "[{\"group_id\":\"g\",\"product_ids\":" + list(1_000, (i) -> "\"a" + i + "\"") + "}]";
		assertThat(AdvisorySink.one(csaf("v", "[]", group, remedies(900))).vulnerabilities().getFirst().remediations())
			.hasSize(900);
		refused(csaf("v", "[]", group, remedies(1_001)), "stand for more than 1000000 products");
		refused(csaf("v", "[]", "[{\"group_id\":\"g\",\"product_ids\":[\"" + "a".repeat(1 << 20) + "\"]}]",
				remedies(33)), "33554432 characters");
	}

	private static String remedies(int count) {
		return ",\"remediations\":"
				+ list(count, (i) -> "{\"category\":\"mitigation\",\"details\":\"x\",\"group_ids\":[\"g\"]}");
	}

	private static String cve(String affected) {
		return "{\"dataType\":\"CVE_RECORD\",\"dataVersion\":\"5.1\",\"cveMetadata\":{\"cveId\":\"CVE-2024-10001\","
				+ "\"state\":\"PUBLISHED\"},\"containers\":{\"cna\":{\"providerMetadata\":{\"shortName\":\"" + LONG
				+ "\"},\"timeline\":[{\"value\":\"x\"}],\"affected\":[" + affected + "]}}}";
	}

	@Test
	void namesOfCveRecordsAreHeldToALength() throws IOException {
		Advisory longest = AdvisorySink.one(cve("{\"vendor\":\"v\",\"product\":\"" + LONGEST + "\"}"));
		assertThat(longest.products()).hasSize(1);
		assertThat(longest.history().getFirst().number()).hasSize(300);
		refused(cve("{\"vendor\":\"" + LONG + "\",\"product\":\"p\"}"), TOO_LONG);
		refused(cve("{\"vendor\":\"v\",\"product\":\"" + LONG + "\"}"), TOO_LONG);
		refused(cve("{\"vendor\":\"v\",\"packageName\":\"" + LONG + "\"}"), TOO_LONG);
		for (String field : new String[] { "version", "lessThan", "lessThanOrEqual" }) {
			refused(cve("{\"vendor\":\"v\",\"product\":\"p\",\"versions\":[{\"status\":\"affected\",\"" + field
					+ "\":\"" + LONG + "\"}]}"), TOO_LONG);
		}
	}

	private static String cyclonedx(String name, String supplier, String reference) {
		return "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"type\":\"firmware\","
				+ "\"bom-ref\":\"a\",\"name\":\"" + name + "\",\"publisher\":\"" + supplier
				+ "\"}],\"vulnerabilities\":[{\"id\":\"CVE-2024-10001\",\"affects\":"
				+ list(3, (i) -> "{\"ref\":\"" + reference + "\"}") + "}]}";
	}

	@Test
	void namesOfVexDocumentsAreHeldToALength() throws IOException {
		assertThat(AdvisorySink.one(cyclonedx("、".repeat(8_000), LONGEST, "a")).products()).hasSize(1);
		refused(cyclonedx("、".repeat(8_001), "v", "a"), TOO_LONG);
		refused(cyclonedx("n", LONG, "a"), TOO_LONG);
		refused(cyclonedx("n", "v", LONG), TOO_LONG);
		refused("{\"@context\":\"https://openvex.dev/ns/v0.2.0\",\"@id\":\"d\",\"statements\":[{\"vulnerability\":"
				+ "{\"name\":\"CVE-2024-10001\"},\"status\":\"affected\",\"products\":[{\"@id\":\"" + LONG + "\"}]}]}",
				TOO_LONG);
	}

	/// Claims share what their product is called.
	@Test
	void aComponentIsFoldedOnce() throws RefusedInput {
		NameLimit limit = new NameLimit("d");
		VexProduct product = new VexProduct(
				new VexProduct.Told("a", "v", "n", "1", List.of("cpe:2.3:a:v:n:1:*:*:*:*:*:*:*")), limit);
		AdvisoryDraft draft = new AdvisoryDraft("cyclonedx", "d");
		assertThat(product.condition(null, true, draft).toString())
			.isEqualTo(product.condition(null, true, draft).toString());
		assertThat(limit.made()).isEqualTo("v:n".length() + "v:n".length() + "v n".length());
	}

	private static String jvn(String vendor, String product, int items) {
		return "<VULDEF-Document><Vulinfo><VulinfoID>JVNDB-2024-000001</VulinfoID><VulinfoData><Title>t</Title><Affected>"
				+ ("<AffectedItem><Name>" + vendor + "</Name><ProductName>" + product
						+ "</ProductName><VersionNumber>1.0</VersionNumber></AffectedItem>")
					.repeat(items)
				+ "</Affected></VulinfoData></Vulinfo></VULDEF-Document>";
	}

	@Test
	void namesOfJvnAreHeldToALength() throws IOException {
		assertThat(AdvisorySink.one(jvn(LONGEST, LONGEST, 1)).products()).hasSize(1);
		refused(jvn(LONG, "p", 1), TOO_LONG);
		refused(jvn("v", LONG, 1), TOO_LONG);
		// one sign that folds to eighteen letters
		refused(jvn("v", "\uFDFA".repeat(8_000), 300), TOO_MUCH);
	}

	@Test
	void countsBeforeItCopies() throws RefusedInput {
		NameLimit limit = new NameLimit("d");
		NameLimit.Word vendor = limit.word("a vendor", LONGEST);
		NameLimit.Word name = limit.word("a product", "p");
		assertThat(limit.key(vendor, name)).isEqualTo(LONGEST + ":p");
		assertThatThrownBy(() -> {
			while (true) {
				limit.key(vendor, name);
			}
		}).isInstanceOf(RefusedInput.class).hasMessageContaining(TOO_MUCH);
		assertThat(limit.made()).isBetween(NameLimit.MOST, NameLimit.MOST + LONGEST.length() + 2);
	}

}
