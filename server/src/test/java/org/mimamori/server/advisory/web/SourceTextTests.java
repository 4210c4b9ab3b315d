package org.mimamori.server.advisory.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The words that decided are the ones that are marked, and no others.
class SourceTextTests {

	private static final String NVD = """
			{"id":"CVE-2098-0001","configurations":[{"nodes":[{"operator":"OR","cpeMatch":[
			{"vulnerable":true,"criteria":"cpe:2.3:o:hokuto:ax200_firmware:*:*:*:*:*:*:*:*","versionEndExcluding":"2.10","matchCriteriaId":"A"},
			{"vulnerable":true,"criteria":"cpe:2.3:o:hokuto:ax200_firmware:*:*:*:*:*:*:*:*","versionEndExcluding":"9.0","matchCriteriaId":"B"},
			{"vulnerable":true,"criteria":"cpe:2.3:o:hokuto:ax200_firmware:3.1:*:*:*:*:*:*:*","matchCriteriaId":"C"},
			{"vulnerable":true,"criteria":"cpe:2.3:o:hokuto:bx900_firmware:*:*:*:*:*:*:*:*","versionEndExcluding":"2.10","matchCriteriaId":"D"}]}]}]}
			""";

	private static final String CSAF = """
			{"product_tree":{"branches":[{"category":"vendor","name":"Hokuto","branches":[
			{"category":"product_version_range","name":"< 2.10","product":{"product_id":"P1","name":"Hokuto AX-200 < 2.10"}},
			{"category":"product_version_range","name":"< 9","product":{"product_id":"P10","name":"Hokuto BX-900 < 9"}}]}]},
			"vulnerabilities":[{"product_status":{"known_affected":["P1","P10"]}}]}
			""";

	@Test
	void marksTheCriterionOfNvd() {
		assertThat(
				marked(NVD, new SourceText.Decided("cpe:2.3:o:hokuto:ax200_firmware:*:*:*:*:*:*:*:*", "< 2.10", null)))
			.containsExactly("\"vulnerable\": true,",
					"\"criteria\": \"cpe:2.3:o:hokuto:ax200_firmware:*:*:*:*:*:*:*:*\",",
					"\"versionEndExcluding\": \"2.10\",");
		assertThat(
				marked(NVD, new SourceText.Decided("cpe:2.3:o:hokuto:ax200_firmware:*:*:*:*:*:*:*:*", "= 3.1", null)))
			.containsExactly("\"vulnerable\": true,",
					"\"criteria\": \"cpe:2.3:o:hokuto:ax200_firmware:3.1:*:*:*:*:*:*:*\",");
	}

	@Test
	void marksTheProductOfCsafAndWhereItsStatusStands() {
		assertThat(marked(CSAF, new SourceText.Decided("Hokuto AX-200 < 2.10", "< 2.10", "P1"))).containsExactly(
				"\"name\": \"< 2.10\",", "\"product_id\": \"P1\",", "\"name\": \"Hokuto AX-200 < 2.10\"", "\"P1\",");
	}

	@Test
	void leavesOutWhatIsFarFromTheMarks() {
		StringBuilder many = new StringBuilder("{\"other\":[");
		many.repeat("1,", 5000).append("2],").append(NVD.strip().substring(1));
		List<SourceText.Line> lines = SourceText.of(many.toString().getBytes(StandardCharsets.UTF_8),
				new SourceText.Decided("cpe:2.3:o:hokuto:ax200_firmware:*:*:*:*:*:*:*:*", "< 2.10", null), false);
		assertThat(lines).hasSizeLessThan(40);
		assertThat(lines.getFirst().omitted()).isGreaterThan(4900);
		assertThat(lines).filteredOn(SourceText.Line::first).hasSize(1);
	}

	@Test
	void nothingIsMarkedWhereNothingDecided() {
		assertThat(marked(NVD, new SourceText.Decided("cpe:2.3:o:hokuto:cx1_firmware:*:*:*:*:*:*:*:*", "< 1", "P9")))
			.isEmpty();
	}

	@Test
	void aDocumentThatIsNoJsonIsShownLineByLine() {
		assertThat(
				marked("<VULDEF>\n<Cpe>cpe:/o:hokuto:ax200</Cpe>\n<VersionNumber>2.10 未満</VersionNumber>\n</VULDEF>\n",
						new SourceText.Decided("cpe:/o:hokuto:ax200", "2.10 未満", null)))
			.containsExactly("<Cpe>cpe:/o:hokuto:ax200</Cpe>", "<VersionNumber>2.10 未満</VersionNumber>");
	}

	private static List<String> marked(String document, SourceText.Decided decided) {
		return SourceText.of(document.getBytes(StandardCharsets.UTF_8), decided, false)
			.stream()
			.filter(SourceText.Line::marked)
			.map((line) -> line.text().strip())
			.toList();
	}

}
