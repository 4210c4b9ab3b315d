package org.mimamori.engine.format;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.mimamori.engine.format.Advisory.FileHash;
import org.mimamori.engine.format.Advisory.Score;
import org.mimamori.engine.format.Advisory.Vulnerability;
import org.mimamori.engine.match.Condition;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.StatementCodec;

import static org.assertj.core.api.Assertions.assertThat;

/// What a CSAF document says beside what it claims: scores by product, versions of itself, what its head tells.
class CsafReaderTests {

	private static final String HIGH = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";

	private static final String MIDDLE = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N";

	@Test
	void aProductHasTheHighestOfItsScoresAndTheVectorCounts() throws Exception {
		Advisory advisory = read(
				"""
						{"products":["A","B"],"cvss_v3":{"version":"3.1","vectorString":"%s","baseScore":5.3,"baseSeverity":"MEDIUM"}},
						{"products":["B"],"cvss_v3":{"version":"3.1","vectorString":"%s","baseScore":2.0,"baseSeverity":"LOW"}},
						{"products":["C"],"cvss_v2":{"version":"2.0","vectorString":"AV:N/AC:L/Au:N/C:P/I:N/A:N","baseScore":5.0}}"""
					.formatted(MIDDLE, HIGH),
				"\"1\"", "");
		Vulnerability vulnerability = advisory.vulnerabilities().getFirst();
		assertThat(vulnerability.score("A")).map(Score::base).contains(5.3);
		assertThat(vulnerability.score("B")).get()
			.extracting(Score::base, Score::severity)
			.containsExactly(9.8, "CRITICAL");
		assertThat(vulnerability.score("C")).map(Score::base).contains(5.0);
		assertThat(vulnerability.score("D")).isEmpty();
		assertThat(advisory.problems()).hasSize(2).allSatisfy((problem) -> assertThat(problem).contains(HIGH));
	}

	@Test
	void ofEqualScoresTheNewestCvssIsTaken() throws Exception {
		Advisory advisory = read("""
				{"products":["A"],"cvss_v3":{"version":"3.0","baseScore":7.5}},
				{"products":["A"],"cvss_v3":{"version":"3.1","baseScore":7.5}},
				{"products":["A"],"cvss_v2":{"version":"2.0","baseScore":7.5}}""", "\"1\"", "");
		assertThat(advisory.vulnerabilities().getFirst().score("A")).map(Score::version).contains("3.1");
	}

	@Test
	void aHistoryInAnotherSchemeIsAProblemAndNoRefusal() throws Exception {
		assertThat(read("", "\"1.1.0\"", "{\"number\":\"1\",\"summary\":\"first\"}").problems()).singleElement()
			.asString()
			.contains("different schemes");
		assertThat(read("", "\"1.1.0\"", "{\"number\":\"1.0.0\",\"summary\":\"first\"}").problems()).isEmpty();
	}

	@Test
	void theHeadAndTheTreeAreKeptForLists() throws Exception {
		Advisory advisory = read("", "\"1\"", "");
		assertThat(advisory.head())
			.extracting(Advisory.Head::category, Advisory.Head::publisherCategory, Advisory.Head::namespace,
					Advisory.Head::tlp, Advisory.Head::severity, Advisory.Head::form)
			.containsExactly("csaf_security_advisory", "vendor", "https://p.example", "GREEN", "Important", "2.0");
		assertThat(advisory.head().tree()).contains("Acme", "Gate", "Acme Gate", "A", "SN-1?", "gate.bin", "GRP-1");
		assertThat(advisory.head().hashes())
			.containsExactly(new FileHash("A", "gate.bin", "sha256", "00ff00ff00ff00ff00ff00ff00ff00ff"));
	}

	@Test
	void serialNumbersOutliveTheirBytes() throws Exception {
		Advisory advisory = read("", "\"1\"", "");
		Condition condition = StatementCodec.decode(StatementCodec.encode(advisory.statements()))
			.get("CVE-2098-0001")
			.claims()
			.getFirst()
			.condition();
		assertThat(condition).isInstanceOfSatisfying(Condition.Criterion.class,
				(criterion) -> assertThat(((Product.Named) criterion.product()).serials()).containsExactly("SN-1?"));
	}

	private static Advisory read(String scores, String version, String history) throws RefusedInput {
		String document = """
				{"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"T","lang":"en",
				"aggregate_severity":{"text":"Important"},"distribution":{"tlp":{"label":"GREEN"}},
				"publisher":{"category":"vendor","name":"P","namespace":"https://p.example"},
				"tracking":{"id":"T-1","status":"final","version":%s,"initial_release_date":"2098-01-01T00:00:00Z",
				"current_release_date":"2098-01-01T00:00:00Z","revision_history":[%s]}},
				"product_tree":{"branches":[{"category":"vendor","name":"Acme","branches":[{"category":"product_name",
				"name":"Gate","product":{"name":"Acme Gate","product_id":"A","product_identification_helper":
				{"cpe":"cpe:2.3:o:acme:gate:1.0:*:*:*:*:*:*:*","serial_numbers":["SN-1?"],
				"hashes":[{"filename":"gate.bin","file_hashes":[{"algorithm":"sha256",
				"value":"00ff00ff00ff00ff00ff00ff00ff00ff"}]}]}}}]}],
				"full_product_names":[{"name":"b","product_id":"B"},{"name":"c","product_id":"C"},
				{"name":"d","product_id":"D"}],"product_groups":[{"group_id":"GRP-1","product_ids":["B","C"]}]},
				"vulnerabilities":[{"cve":"CVE-2098-0001","product_status":{"known_affected":["A"]},"scores":[%s]}]}"""
			.formatted(version, history, scores);
		return CsafReader.read("t.json", new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)),
				ReadLimits.STANDARD);
	}

}
