package org.mimamori.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// ARCHITECTURE.md names no class that is gone.
class ArchitectureNamesTests {

	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	@Test
	void everyNamedClassExists() throws IOException {
		Set<String> declared = new HashSet<>();
		for (String module : Set.of("engine", "server", "cli", "bench")) {
			try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
				for (Path file : files.filter((one) -> one.toString().endsWith(".java")).toList()) {
					declared.addAll(find("\\b(?:class|record|interface|enum) ([A-Z]\\w*)", file));
				}
			}
		}
		Set<String> named = find("`([A-Z][A-Za-z0-9]*)`", ROOT.resolve("ARCHITECTURE.md"));
		assertThat(named).hasSizeGreaterThan(40).isSubsetOf(declared);
	}

	private static Set<String> find(String pattern, Path file) throws IOException {
		Set<String> found = new HashSet<>();
		Pattern.compile(pattern).matcher(Files.readString(file)).results().forEach((one) -> found.add(one.group(1)));
		return found;
	}

}
