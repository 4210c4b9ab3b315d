package org.mimamori.engine.match;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.AdvisoryReader;
import org.mimamori.engine.format.AdvisoryVisitor;
import org.mimamori.engine.format.CompositionReader;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Every file of `cases/` holds one advisory and compositions with the verdict and the deciding reason
/// that a careful engineer would give.
class GoldenCasesTest {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@TestFactory
	Stream<DynamicTest> cases() throws IOException {
		List<DynamicTest> tests = new ArrayList<>();
		try (Stream<Path> files = Files.list(Path.of("src/test/resources/cases"))) {
			for (Path file : files.sorted().toList()) {
				JsonNode root = JSON.readTree(Files.readAllBytes(file));
				Advisory advisory = advisory(file.getFileName().toString(), root.get("advisory"));
				for (JsonNode one : root.get("cases")) {
					tests.add(DynamicTest.dynamicTest(
							root.get("title").stringValue() + ": " + one.get("title").stringValue(),
							() -> check(advisory, one)));
				}
			}
		}
		assertThat(tests).hasSizeGreaterThan(40);
		return tests.stream();
	}

	private static void check(Advisory advisory, JsonNode one) throws IOException {
		CompositionIndex index = CompositionIndex.of(List.of(composition(one.get("composition"))));
		Installed installed = index.installed(0);
		Statement statement = advisory.vulnerabilities().getFirst().statement();
		Statement stored = StatementCodec.decode(StatementCodec.encode(advisory.statements()))
			.values()
			.iterator()
			.next();
		assertThat(stored).isEqualTo(statement);
		Verdict verdict = Judge.judge(statement, installed);
		Explanation explanation = Explanation.of(statement, installed);
		assertThat(verdict.name().toLowerCase()).as("%s", explanation).isEqualTo(one.get("verdict").stringValue());
		assertThat(explanation.verdict()).isEqualTo(verdict);
		assertThat(new FleetJudge(index).judge(statement).of(0)).isEqualTo(verdict);
		JsonNode candidate = one.get("candidate");
		if (candidate != null) {
			assertThat(statement.keys().stream().anyMatch(installed.keys()::contains))
				.isEqualTo(candidate.booleanValue());
		}
		JsonNode reason = one.get("reason");
		if (reason != null) {
			assertThat(reasons(explanation)).contains(Reason.valueOf(reason.stringValue()));
		}
	}

	private static List<Reason> reasons(Explanation explanation) {
		List<Reason> reasons = new ArrayList<>();
		explanation.reasons().forEach((reasoned) -> collect(reasoned.clause(), reasons));
		return reasons;
	}

	private static void collect(Clause clause, List<Reason> reasons) {
		reasons.add(clause.reason());
		clause.parts().forEach((part) -> collect(part, reasons));
	}

	private static Advisory advisory(String name, JsonNode node) throws IOException {
		List<Advisory> found = new ArrayList<>();
		AdvisoryReader.read(name, new ByteArrayInputStream(JSON.writeValueAsBytes(node)), ReadLimits.STANDARD,
				new AdvisoryVisitor() {
					@Override
					public void advisory(Advisory advisory) {
						found.add(advisory);
					}

					@Override
					public void refused(RefusedInput why, byte[] raw) {
						throw new AssertionError(why);
					}
				});
		return found.getFirst();
	}

	private static Composition composition(JsonNode node) throws IOException {
		List<Composition> found = new ArrayList<>();
		CompositionReader.read("case",
				new ByteArrayInputStream(
						JSON.writeValueAsString(node).replace("\n", " ").getBytes(StandardCharsets.UTF_8)),
				ReadLimits.STANDARD, new CompositionReader.Visitor() {
					@Override
					public void composition(Composition composition) {
						found.add(composition);
					}

					@Override
					public void refused(RefusedInput why) {
						throw new AssertionError(why);
					}
				});
		return found.getFirst();
	}

}
