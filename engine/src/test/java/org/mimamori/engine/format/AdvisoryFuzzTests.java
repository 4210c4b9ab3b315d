package org.mimamori.engine.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.CompositionIndex;
import org.mimamori.engine.match.CpeName;
import org.mimamori.engine.match.Installed;
import org.mimamori.engine.match.Judge;
import org.mimamori.engine.match.PackageUrl;
import org.mimamori.engine.match.StatementCodec;
import org.mimamori.engine.version.VersionWording;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Mutants of the golden cases: a reader may refuse, nothing else may come out of it, and what it takes
/// can be stored and judged.
class AdvisoryFuzzTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Duration MOST = Duration.ofSeconds(5);

	private final List<byte[]> advisories = new ArrayList<>();

	private final List<byte[]> compositions = new ArrayList<>();

	AdvisoryFuzzTests() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("src/test/resources/cases"))) {
			for (Path file : files.sorted().toList()) {
				JsonNode root = JSON.readTree(Files.readAllBytes(file));
				this.advisories.add(JSON.writeValueAsBytes(root.get("advisory")));
				for (JsonNode one : root.get("cases")) {
					this.compositions.add(JSON.writeValueAsBytes(one.get("composition")));
				}
			}
		}
	}

	@Test
	void advisories() {
		Installed installed = CompositionIndex
			.of(List.of(new Composition("c", new Composition.Model("Arista", "7150S", null, null, null, List.of()),
					new Composition.Firmware("EOS", "4.22.0", "cpe:2.3:o:arista:eos:4.22.0:*:*:*:*:*:*:*"), List.of())))
			.installed(0);
		MutationFuzz.Result result = MutationFuzz.of(1, 20_000, MOST).run(this.advisories, (bytes) -> {
			List<RefusedInput> refused = new ArrayList<>();
			AdvisoryReader.read("f.json", new ByteArrayInputStream(bytes), ReadLimits.STANDARD, new AdvisoryVisitor() {
				@Override
				public void advisory(Advisory advisory) {
					assertThat(StatementCodec.decode(StatementCodec.encode(advisory.statements())))
						.isEqualTo(advisory.statements());
					advisory.statements().values().forEach((statement) -> Judge.judge(statement, installed));
				}

				@Override
				public void refused(RefusedInput why, byte[] raw) {
					assertThat(why.place()).startsWith("f.json");
					refused.add(why);
				}
			});
			if (!refused.isEmpty()) {
				throw refused.getFirst();
			}
		});
		assertThat(result.taken()).isPositive();
		assertThat(result.refused()).isPositive();
	}

	@Test
	void compositions() {
		MutationFuzz.Result result = MutationFuzz.of(2, 20_000, MOST).run(this.compositions, (bytes) -> {
			List<RefusedInput> refused = new ArrayList<>();
			CompositionReader.read("f.jsonl", new ByteArrayInputStream(bytes), ReadLimits.STANDARD,
					new CompositionReader.Visitor() {
						@Override
						public void composition(Composition composition) {
							Installed.of(composition);
						}

						@Override
						public void refused(RefusedInput why) {
							refused.add(why);
						}
					});
			if (!refused.isEmpty()) {
				throw refused.getFirst();
			}
		});
		assertThat(result.taken()).isPositive();
		assertThat(result.refused()).isPositive();
	}

	@Test
	void names() {
		List<byte[]> valid = Stream
			.of("cpe:2.3:a:hp:insight\\-x:7.4.0.1570:-:*:*:online:win2003:x64:*", "cpe:/a:hp:i:7%02:-:~~o~w~x~",
					"pkg:maven/org.apache/commons@1.0?type=jar#x", "pkg:npm/%40angular/core@1", ">= 1.0, < 2.0 | 3.1",
					"vers:npm/>=1.0|<2.0", "All versions < V14 SP1 Update 6", "12.0.1-12.0.13")
			.map((text) -> text.getBytes(StandardCharsets.UTF_8))
			.toList();
		MutationFuzz.Result result = MutationFuzz.of(3, 100_000, MOST).run(valid, (bytes) -> {
			String text = new String(bytes, StandardCharsets.UTF_8);
			CpeName.parse(text).ifPresent((name) -> assertThat(name.compareTo(name)).isNotNull());
			PackageUrl.parse(text).ifPresent(PackageUrl::key);
			VersionWording.range(text);
			VersionWording.exact(text);
		});
		assertThat(result.taken()).isPositive();
	}

}
