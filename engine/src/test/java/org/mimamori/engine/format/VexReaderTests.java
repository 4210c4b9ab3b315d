package org.mimamori.engine.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.engine.format.Advisory.Vex;
import org.mimamori.engine.match.Statement.Status;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// What VEX documents say beside their verdicts, which the golden cases hold.
class VexReaderTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Test
	void openVexKeepsReasonsAndActions() throws IOException {
		Advisory advisory = AdvisorySink.one(golden("openvex"));
		assertThat(advisory.source()).isEqualTo("openvex");
		assertThat(advisory.publisher()).isEqualTo("Acme PSIRT");
		assertThat(advisory.problems()).isEmpty();
		Advisory.Vulnerability one = advisory.vulnerabilities().getFirst();
		assertThat(one.aliases()).containsExactly("GHSA-vwqx-4fm8-6qc9");
		assertThat(one.vex()).contains(
				new Vex(Status.AFFECTED, List.of("pkg:npm/left-pad@1.2.9"), null, List.of(), null, "Update to 1.3.0.",
						Instant.parse("2024-01-03T00:00:00Z")),
				new Vex(Status.NOT_AFFECTED, List.of("pkg:npm/left-pad@1.3.0"), "vulnerable_code_not_in_execute_path",
						List.of(), "It is never called.", null, null));
		assertThat(one.statement().claims()).hasSize(4)
			.anyMatch((claim) -> "vulnerable_code_not_in_execute_path".equals(claim.justification()));
	}

	@Test
	void anEarlierStatementDoesNotUndoALaterOne() throws IOException {
		Advisory advisory = AdvisorySink
			.one(golden("openvex").replace("\"2024-01-03T00:00:00Z\"", "\"2023-01-03T00:00:00Z\""));
		assertThat(advisory.vulnerabilities().getFirst().statement().claims().getFirst().status())
			.isEqualTo(Status.UNDER_INVESTIGATION);
	}

	@Test
	void cycloneDxKeepsTheAnalysis() throws IOException {
		Advisory advisory = AdvisorySink.one(golden("cyclonedx-vex"));
		assertThat(advisory.id()).startsWith("urn:uuid:");
		assertThat(advisory.problems()).isEmpty();
		Advisory.Vulnerability one = advisory.vulnerabilities().getFirst();
		assertThat(one.weaknesses()).containsExactly("CWE-611");
		assertThat(one.scores().getFirst().base()).isEqualTo(7.5);
		assertThat(one.vex().getFirst().responses()).containsExactly("update");
		assertThat(one.vex().getFirst().impact()).isEqualTo("Repaired.");
		assertThat(advisory.products()).extracting(Advisory.NamedProduct::productId)
			.contains("agent", "urn:cdx:2c385cf7-e1ee-46e9-a51c-13de1ecb380a/1#elsewhere");
	}

	@ParameterizedTest
	@ValueSource(strings = { "openvex", "cyclonedx-vex" })
	void storedDocumentsReadAgain(String file) throws IOException {
		Advisory advisory = AdvisorySink.one(golden(file));
		assertThat(AdvisorySink.one(new String(advisory.raw(), StandardCharsets.UTF_8)).statements())
			.isEqualTo(advisory.statements());
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"@context\":\"https://openvex.dev/ns\"}",
			"{\"@context\":\"https://openvex.dev/ns\",\"@id\":\"x\"}",
			"{\"@context\":\"https://openvex.dev/ns\",\"@id\":\"x\",\"statements\":[",
			"{\"@context\":\"https://example.org\",\"@id\":\"x\",\"statements\":[]}", "{\"bomFormat\":\"CycloneDX\"}",
			"{\"bomFormat\":\"CycloneDX\",\"bomFormat\":\"CycloneDX\"}", "{\"bomFormat\":\"SPDX\"}",
			"{\"bomFormat\":\"CycloneDX\",\"vulnerabilities\":[{}]}x" })
	void whatIsNoVexIsRefused(String document) throws IOException {
		AdvisorySink sink = AdvisorySink.read(document);
		assertThat(sink.taken).isEmpty();
		assertThat(sink.refused).hasSize(1);
	}

	@Test
	void statementsThatCannotBeReadAreToldAndTheRestIs() throws IOException {
		Advisory advisory = AdvisorySink
			.one("{\"@context\":\"https://openvex.dev/ns\",\"@id\":\"x\",\"statements\":[null,7,"
					+ "{\"vulnerability\":\"CVE-2024-10001\",\"status\":\"maybe\"},"
					+ "{\"vulnerability\":\"CVE-2024-10001\",\"status\":\"affected\",\"products\":[\"pkg:npm/a@1\",{},7]}]}");
		assertThat(advisory.problems()).hasSize(5);
		assertThat(advisory.statements().get("CVE-2024-10001").claims()).hasSize(1);
	}

	private static String golden(String file) throws IOException {
		return JSON
			.writeValueAsString(JSON.readTree(Files.readAllBytes(Path.of("src/test/resources/cases/" + file + ".json")))
				.get("advisory"));
	}

	@Test
	void longNamesAreCut() throws IOException {
		Advisory advisory = AdvisorySink.one("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":"
				+ "[{\"type\":\"firmware\",\"bom-ref\":\"a\",\"publisher\":\"" + "p".repeat(2000) + "\",\"name\":\""
				+ "n".repeat(2000)
				+ "\"}],\"vulnerabilities\":[{\"id\":\"CVE-2024-10001\",\"affects\":[{\"ref\":\"a\"}]}]}");
		assertThat(advisory.products()).singleElement().satisfies((product) -> {
			assertThat(product.vendor()).hasSize(1000);
			assertThat(product.product()).hasSize(1000);
			assertThat(product.label()).hasSize(1000);
		});
	}

}
