package org.mimamori.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// `docs/asvs.md` counts right, leaves nothing out and names nothing that is gone.
class AsvsListTests {

	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private static final Pattern ROW = Pattern
		.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| ([12]) \\| (.+?) \\| (.+?) \\| (.+?) \\|$");

	private static final List<String> STATES = List.of("met", "partly", "not applicable", "not met");

	private static final Pattern NAME = Pattern.compile("`([A-Z][a-z]\\w*)(?:#(\\w+))?`");

	private record Requirement(String number, int level, String asked, String state, String proof) {
	}

	@Test
	void everyNumberStandsOnceInTheOrderOfTheStandard() throws IOException {
		List<Requirement> all = requirements();
		assertThat(all).extracting(Requirement::number).doesNotHaveDuplicates();
		assertThat(all).filteredOn((one) -> one.level() == 1).hasSize(70);
		assertThat(all).filteredOn((one) -> one.level() == 2).hasSize(183);
		assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(place(a.number()), place(b.number())));
		// no row that the pattern overlooked
		assertThat(page().lines().filter((line) -> line.matches("\\| \\d.*"))).hasSameSizeAs(all);
		assertThat(all).allSatisfy((one) -> {
			assertThat(one.state()).as(one.number()).isIn(STATES);
			assertThat(one.asked().split(" ")).as(one.number()).hasSizeLessThanOrEqualTo(12);
		});
	}

	@Test
	void whatIsMetNamesWhatShowsIt() throws IOException {
		assertThat(requirements()).filteredOn((one) -> one.state().equals("met"))
			.allSatisfy((one) -> assertThat(one.proof()).as(one.number()).containsPattern("`[^`]+`|\\[below]\\(#"));
	}

	@Test
	void theCountsAtTheTopAreRight() throws IOException {
		List<Requirement> all = requirements();
		assertThat(page()).contains(STATES.stream().map((state) -> {
			long first = count(all, state, 1);
			long second = count(all, state, 2);
			return "| " + state + " | " + first + " | " + second + " | " + (first + second) + " |\n";
		}).toList());
	}

	@Test
	void whatIsNamedExists() throws IOException {
		String page = page();
		Map<String, List<Path>> sources = sources();
		List<String> gone = new ArrayList<>();
		for (MatchResult named : NAME.matcher(page).results().toList()) {
			List<Path> files = sources.getOrDefault(named.group(1), List.of());
			if (files.isEmpty() || named.group(2) != null && !anyHolds(files, named.group(2) + "(")) {
				gone.add(named.group());
			}
		}
		assertThat(gone).isEmpty();
		assertThat(found("`([a-zA-Z][\\w.-]*/[\\w./-]+|[A-Z]+\\.md|pom\\.xml)`", page))
			.allSatisfy((path) -> assertThat(ROOT.resolve(path)).exists());
		List<String> headings = found("(?m)^### (.+)$", page).stream()
			.map((heading) -> heading.toLowerCase(Locale.ROOT).replace(' ', '-'))
			.toList();
		assertThat(found("\\(#([a-z-]+)\\)", page)).isSubsetOf(headings);
	}

	private static long count(List<Requirement> all, String state, int level) {
		return all.stream().filter((one) -> one.state().equals(state) && one.level() == level).count();
	}

	private static long place(String number) {
		return Stream.of(number.split("\\.")).mapToLong(Long::parseLong).reduce(0, (sum, part) -> sum * 1000 + part);
	}

	private static String page() throws IOException {
		return Files.readString(ROOT.resolve("docs/asvs.md"));
	}

	private static List<Requirement> requirements() throws IOException {
		return ROW.matcher(page())
			.results()
			.map((row) -> new Requirement(row.group(1), Integer.parseInt(row.group(2)), row.group(3), row.group(4),
					row.group(5)))
			.toList();
	}

	/// Files by the name of their class.
	private static Map<String, List<Path>> sources() throws IOException {
		Map<String, List<Path>> sources = new HashMap<>();
		for (String module : List.of("engine", "server", "cli")) {
			try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
				files.filter((file) -> file.toString().endsWith(".java"))
					.forEach((file) -> sources
						.computeIfAbsent(file.getFileName().toString().replace(".java", ""),
								(name) -> new ArrayList<>())
						.add(file));
			}
		}
		return sources;
	}

	private static boolean anyHolds(List<Path> files, String words) throws IOException {
		for (Path file : files) {
			if (Files.readString(file).contains(" " + words)) {
				return true;
			}
		}
		return false;
	}

	private static List<String> found(String pattern, String text) {
		List<String> found = Pattern.compile(pattern).matcher(text).results().map((one) -> one.group(1)).toList();
		assertThat(found).as(pattern).isNotEmpty();
		return found;
	}

}
