package org.mimamori.engine.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Real component lists, counted a second time by other means.
class SbomCorpusTests {

	private final Map<String, Sbom> read = new TreeMap<>();

	private final Map<String, String> refused = new TreeMap<>();

	private final Map<String, byte[]> raw = new TreeMap<>();

	@Test
	void readsEveryRealDocumentOrSaysWhyNot() throws IOException {
		readAll();
		assertThat(this.raw).hasSize(155);
		this.raw.forEach((name, bytes) -> {
			if (name.endsWith(".json") && this.read.containsKey(name)) {
				assertThat(identities(this.read.get(name))).as(name).isEqualTo(identities(json(bytes)));
			}
			if (name.endsWith(".tag") || name.endsWith(".spdx")) {
				assertThat(identities(this.read.get(name))).as(name).isEqualTo(tagNames(bytes));
			}
		});
		assertThat(this.read.keySet()).as("every SBOM in a form that is read")
			.containsAll(this.raw.keySet()
				.stream()
				.filter((name) -> name.matches(".*\\.(json|spdx|tag)"))
				.filter((name) -> !this.refused.containsKey(name))
				.toList());
		assertThat(this.refused.keySet()).as("only prose, YAML and settings are refused")
			.allMatch((name) -> name.matches(".*(README\\.md|LICENSE|\\.yml|\\.toml)"));
		assertThat(this.refused.values()).allMatch((why) -> why.contains("YAML") || why.contains("not an SBOM"));
	}

	private void readAll() throws IOException {
		Path samples = shared().resolve("sbom/sbom-samples.tar.xz");
		Assumptions.assumeTrue(Files.isReadable(samples), "the shared data is not beside the checkout");
		InputFiles.each(samples, ReadLimits.STANDARD, new InputFiles.Visitor() {
			@Override
			public void file(String name, InputStream content) throws IOException {
				byte[] bytes = content.readAllBytes();
				SbomCorpusTests.this.raw.put(name, bytes);
				try {
					Sbom sbom = SbomReader.read(name, new ByteArrayInputStream(bytes), ReadLimits.STANDARD);
					SbomCorpusTests.this.read.put(name, sbom);
				}
				catch (RefusedInput ex) {
					SbomCorpusTests.this.refused.put(name, ex.getMessage());
				}
			}

			@Override
			public void refused(RefusedInput why) {
				throw new AssertionError(why);
			}
		});
	}

	private static Path shared() {
		String told = System.getProperty("MIMAMORI_SHARED", System.getenv("MIMAMORI_SHARED"));
		Path root = Path.of("").toAbsolutePath();
		while (told == null && !Files.isDirectory(root.resolve("engine")) && root.getParent() != null) {
			root = root.getParent();
		}
		Path shared = (told != null) ? Path.of(told) : root.resolve("../shared");
		return Files.isDirectory(shared.resolve("data")) ? shared.resolve("data") : shared;
	}

	private static Set<List<String>> identities(Sbom sbom) {
		Set<List<String>> all = new HashSet<>();
		sbom.components().forEach((component) -> all.add(identity(component)));
		Optional.ofNullable(sbom.subject()).ifPresent((subject) -> all.add(identity(subject)));
		return all;
	}

	private static List<String> identity(SbomComponent component) {
		return List.of(component.name(), String.valueOf(component.version()));
	}

	private static Set<List<String>> identities(JsonNode root) {
		Set<List<String>> all = new HashSet<>();
		root.path("packages").forEach((one) -> add(all, one, "versionInfo"));
		nested(all, root.path("metadata").path("component"));
		root.path("components").forEach((one) -> nested(all, one));
		return all;
	}

	private static void nested(Set<List<String>> all, JsonNode component) {
		add(all, component, "version");
		component.path("components").forEach((one) -> nested(all, one));
	}

	private static void add(Set<List<String>> all, JsonNode node, String version) {
		if (node.hasNonNull("name")) {
			all.add(List.of(node.get("name").asString(), value(node.path(version).asString(""))));
		}
	}

	private static Set<List<String>> tagNames(byte[] bytes) {
		Set<List<String>> all = new HashSet<>();
		for (String part : ("\n" + new String(bytes, StandardCharsets.UTF_8)).split("\nPackageName: *")) {
			if (!part.contains("SPDXVersion:")) {
				String[] version = part.split("\nPackageVersion: *", 2);
				all.add(List.of(part.lines().findFirst().orElseThrow().strip(),
						value((version.length > 1) ? version[1].lines().findFirst().orElse("") : "")));
			}
		}
		return all;
	}

	private static String value(String text) {
		return text.isBlank() || text.strip().equals("NOASSERTION") ? "null" : text.strip();
	}

	private static JsonNode json(byte[] bytes) {
		return JsonMapper.shared().readTree(bytes);
	}

}
