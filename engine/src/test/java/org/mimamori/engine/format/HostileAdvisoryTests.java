package org.mimamori.engine.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.StatementCodec;

import static org.assertj.core.api.Assertions.assertThat;

/// Documents made to hurt: each must be refused, with words, and soon.
@Timeout(20)
class HostileAdvisoryTests {

	private static final String RECORD = "{\"id\":\"CVE-2024-10001\",\"configurations\":[{\"nodes\":[{\"operator\":\"OR\","
			+ "\"cpeMatch\":[{\"vulnerable\":true,\"criteria\":\"cpe:2.3:a:v:p:*:*:*:*:*:*:*:*\"}]}]}]}";

	private static final String FEED = "{\"vulnerabilities\":[{\"cve\":" + RECORD + "}]}";

	private final List<Advisory> taken = new ArrayList<>();

	private final List<RefusedInput> refused = new ArrayList<>();

	@Test
	void feeds() throws IOException {
		refuses(FEED.substring(0, FEED.length() - 1), "");
		refuses(FEED.substring(0, 40), "line 1");
		refuses("", "");
		refuses("[]", "does not begin with an object");
		refuses("{\"vulnerabilities\":{}}", "not a list");
		refuses("{\"vulnerabilities\":5}", "not a list");
		refuses("{\"vulnerabilities\":[]}", "no vulnerabilities");
		refuses("{\"vulnerabilities\":[null,1,[]]}", "no CVE id");
		refuses("{\"CVE_Items\":[]}", "1.1 feed");
		refuses(FEED + "x", "");
		refuses(FEED + FEED, "more follows");
		refuses(FEED.replace("{\"id\"", "{\"id\":\"CVE-2024-10002\",\"id\""), "uplicate");
		refuses("{\"vulnerabilities\":[{\"cve\":" + "[".repeat(5000), "");
		refuses("{\"vulnerabilities\":[{\"cve\":{\"id\":\"" + "x".repeat(5 << 20) + "\"}}]}", "");
		refuses(FEED.replace("cpe:2.3:a:v:p", "cpe:2.3:a:v"), "not a CPE 2.3 name");
		refuses(FEED.replace("CVE-2024", "CVE-" + "9".repeat(200)), "no CVE id");
		byte[] bad = FEED.getBytes(StandardCharsets.ISO_8859_1);
		bad[FEED.indexOf(":v:") + 1] = (byte) 0xff;
		refuses(bad, "UTF-8");
		refuses("{\"vulnerabilities\":[{\"cve\":{\"id\":[" + "[],".repeat(6 << 20) + "[]]}}]}", "larger than 16 MiB");
	}

	@Test
	void oneBadRecordDoesNotHideItsNeighbours() throws IOException {
		read(("{\"vulnerabilities\":[{\"cve\":" + RECORD.replace("\"OR\"", "\"XOR\"") + "},{\"cve\":" + RECORD + "}]}")
			.getBytes(StandardCharsets.UTF_8));
		assertThat(this.taken).hasSize(1);
		assertThat(this.refused).hasSize(1);
		assertThat(this.refused.getFirst().place()).contains("CVE-2024-10001 configuration 1");
	}

	@Test
	void csafDocuments() throws IOException {
		refuses(csaf("", "\"known_affected\":[\"absent\"]"), "not in the product tree");
		refuses(csaf("", "\"known_affected\":[]").replace("\"2.0\"", "\"2.1\""), "2.1 is not read");
		refuses(csaf("\"full_product_names\":[{\"name\":\"n\"}]", ""), "no product_id");
		StringBuilder branches = new StringBuilder();
		for (int i = 0; i < 40; i++) {
			branches.append("{\"category\":\"vendor\",\"name\":\"n\",\"branches\":[");
		}
		refuses(csaf("\"branches\":[" + branches + "]}".repeat(40) + "]", ""), "nested deeper");
		StringBuilder relationships = new StringBuilder();
		for (int i = 1; i <= 29; i++) {
			relationships.append((i > 1) ? "," : "")
				.append("{\"category\":\"installed_on\",\"product_reference\":\"p")
				.append(i - 1)
				.append("\",\"relates_to_product_reference\":\"p")
				.append(i - 1)
				.append("\",\"full_product_name\":{\"name\":\"n\",\"product_id\":\"p")
				.append(i)
				.append("\"}}");
		}
		refuses(csaf("\"full_product_names\":[{\"name\":\"n\",\"product_id\":\"p0\"}],\"relationships\":["
				+ relationships + "]", "\"known_affected\":[\"p29\"]"), "stands for more than");
		refuses(csaf(
				"\"relationships\":[{\"product_reference\":\"r\",\"relates_to_product_reference\":\"r\","
						+ "\"full_product_name\":{\"name\":\"n\",\"product_id\":\"r\"}}]",
				"\"known_affected\":[\"r\"]"), "names no two products");
	}

	@Test
	void aVersWithBadEscapesIsOnlyUnclear() throws IOException {
		read(csaf("\"branches\":[{\"category\":\"vendor\",\"name\":\"v\",\"branches\":[{\"category\":"
				+ "\"product_version_range\",\"name\":\"vers:x/%zz\",\"product\":{\"name\":\"n\",\"product_id\":\"p\"}}]}]",
				"\"known_affected\":[\"p\"]")
			.getBytes(StandardCharsets.UTF_8));
		assertThat(this.taken).hasSize(1);
	}

	@Test
	void repeatedIdsCostNoSquare() throws IOException {
		String one = "{\"cve\":\"CVE-2024-10001\",\"product_status\":{\"known_affected\":[\"p\"]}}";
		read(("{\"document\":{\"csaf_version\":\"2.0\",\"tracking\":{\"id\":\"d\"}},\"product_tree\":"
				+ "{\"full_product_names\":[{\"name\":\"n\",\"product_id\":\"p\"}]},\"vulnerabilities\":["
				+ (one + ",").repeat(9_999) + one + "]}")
			.getBytes(StandardCharsets.UTF_8));
		assertThat(this.taken.getFirst().statements().get("CVE-2024-10001").claims()).hasSize(10_000);
	}

	@Test
	void longWordsCanBeStored() throws IOException {
		String numbers = "\"m\",".repeat(1) + "\"" + "y".repeat(8_000) + "\"";
		StringBuilder many = new StringBuilder(numbers);
		for (int i = 0; i < 1_998; i++) {
			many.append(",\"m").append(i).append('"');
		}
		read(csaf("\"full_product_names\":[{\"name\":\"n\",\"product_id\":\"p\",\"product_identification_helper\":"
				+ "{\"model_numbers\":[" + many + "]}}]", "\"known_affected\":[\"p\"]")
			.getBytes(StandardCharsets.UTF_8));
		var statements = this.taken.getFirst().statements();
		assertThat(statements.values().iterator().next().keys()).hasSize(2_001);
		assertThat(StatementCodec.decode(StatementCodec.encode(statements))).isEqualTo(statements);
	}

	@Test
	void compositions() throws IOException {
		List<String> reasons = new ArrayList<>();
		List<Composition> read = new ArrayList<>();
		String lines = "{\"model\":5}\n{\"components\":{}}\n{\"components\":[1]}\n{\"firmware\":{\"version\":1.10}}\n"
				+ "{\"name\":\"a\",\"name\":\"b\",\"components\":[]}\n{}\n" + "[".repeat(2000) + "\n"
				+ "{\"components\":[]} {}\n{\"components\":[" + "{},".repeat(200_000) + "{}]}\n" + "x".repeat(9 << 20)
				+ "\n{\"name\":\"good\",\"components\":[]}";
		CompositionReader.read("f", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
				ReadLimits.STANDARD, new CompositionReader.Visitor() {
					@Override
					public void composition(Composition composition) {
						read.add(composition);
					}

					@Override
					public void refused(RefusedInput why) {
						reasons.add(why.place());
					}
				});
		assertThat(read).extracting(Composition::name).containsExactly("good");
		assertThat(reasons).hasSize(10);
	}

	private static String csaf(String tree, String status) {
		return "{\"document\":{\"csaf_version\":\"2.0\",\"tracking\":{\"id\":\"d\"}},\"product_tree\":{" + tree
				+ "},\"vulnerabilities\":[{\"cve\":\"CVE-2024-10001\",\"product_status\":{" + status + "}}]}";
	}

	private void refuses(String document, String words) throws IOException {
		refuses(document.getBytes(StandardCharsets.UTF_8), words);
	}

	private void refuses(byte[] document, String words) throws IOException {
		this.refused.clear();
		read(document);
		assertThat(this.refused).as(words).isNotEmpty();
		assertThat(this.refused.getFirst().place()).startsWith("f.json");
		assertThat(this.refused.getFirst().getMessage()).contains(words);
	}

	private void read(byte[] document) throws IOException {
		AdvisoryReader.read("f.json", new ByteArrayInputStream(document), ReadLimits.STANDARD, new AdvisoryVisitor() {
			@Override
			public void advisory(Advisory advisory) {
				HostileAdvisoryTests.this.taken.add(advisory);
			}

			@Override
			public void refused(RefusedInput why, byte[] raw) {
				HostileAdvisoryTests.this.refused.add(why);
			}
		});
	}

}
