package org.mimamori.server.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.RuleBook;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.Item;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/// Which items evidence answers. Prints the shares, and writes `docs/evidence.md` anew with
/// `-Dmimamori.docs.write=true`.
@SpringBootTest
class EvidencePageTests {

	private static final Path DOCUMENT = Path.of("").toAbsolutePath().getParent().resolve("docs/evidence.md");

	@Autowired
	private RuleBook book;

	@Autowired
	private Guidelines guidelines;

	/// @param name as the page calls it
	/// @param aim of the share, in per cent; 0 for none
	private record Part(String name, String guideline, Predicate<Item> within, int aim) {
	}

	private static final List<Part> PARTS = List.of(
			new Part("JSSEC 1st edition, points 17–21", "jssec-1",
					(item) -> item.id().matches("(17|18|19|20|21)-\\d+-\\d+"), 60),
			new Part("JSSEC 2nd edition, 60 items", "jssec-2", (item) -> true, 40),
			new Part("JPCERT/CC checklist", "jpcert-iot", (item) -> true, 0),
			new Part("IoT Acceleration Consortium", "iotac", (item) -> true, 0));

	@Test
	void thePageOfTheDocumentsIsUpToDate() throws IOException {
		String page = page();
		page.lines().filter((line) -> line.startsWith("|")).limit(2L + PARTS.size()).forEach(System.out::println);
		if (Boolean.getBoolean("mimamori.docs.write")) {
			Files.writeString(DOCUMENT, page);
		}
		assertThat(Files.readString(DOCUMENT)).as("run this test with -Dmimamori.docs.write=true").isEqualTo(page);
	}

	@Test
	void thePartsHaveTheItemsThatTheirSourcesCount() {
		assertThat(items(PARTS.get(0))).hasSize(39);
		assertThat(items(PARTS.get(1))).hasSize(60);
		assertThat(items(PARTS.get(2))).hasSize(39);
	}

	private String page() {
		StringBuilder page = new StringBuilder(
				"""
						# What evidence answers

						Generated from the rules; do not edit. After a change of rules or guidelines, write it anew:

						```sh
						mvn -B test -pl server -am -Dtest=EvidencePageTests -Dsurefire.failIfNoSpecifiedTests=false \\
						  -Dmimamori.docs.write=true
						```

						An item counts as answered when at least one rule, of it or of an item that is the same, computes a verdict.

						| guideline | items | answered by rules | share | aim | by hand until a room is there |
						|---|---:|---:|---:|---:|---:|
						""");
		for (Part part : PARTS) {
			List<Item> items = items(part);
			Guideline guideline = guideline(part);
			long answered = items.stream().filter((item) -> !rules(guideline, item).isEmpty()).count();
			long later = items.stream()
				.filter((item) -> rules(guideline, item).isEmpty() && this.book.later(guideline.ref(item)).isPresent())
				.count();
			page.append("| %s | %d | %d | %d %% | %s | %d |\n".formatted(part.name(), items.size(), answered,
					100 * answered / items.size(), (part.aim() > 0) ? part.aim() + " %" : "–", later));
		}
		for (Part part : PARTS) {
			Guideline guideline = guideline(part);
			page.append("\n## ").append(part.name()).append("\n\n| item | title | rules |\n|---|---|---|\n");
			items(part).forEach((item) -> page.append("| %s | %s | %s |\n".formatted(item.number(),
					item.title().en().replace("|", "\\|"), answer(guideline, item))));
		}
		return page.toString();
	}

	private String answer(Guideline guideline, Item item) {
		List<String> rules = new ArrayList<>(rules(guideline, item));
		if (!rules.isEmpty()) {
			return rules.stream().collect(Collectors.joining("`, `", "`", "`"));
		}
		return this.book.later(guideline.ref(item)).map((room) -> "by hand until " + room).orElse("by hand");
	}

	private List<String> rules(Guideline guideline, Item item) {
		return this.book.of(guideline.ref(item), false).stream().map(EvidenceRule::name).sorted().toList();
	}

	private Guideline guideline(Part part) {
		return this.guidelines.latest(part.guideline()).orElseThrow().guideline();
	}

	private List<Item> items(Part part) {
		return guideline(part).items().filter(part.within()).toList();
	}

}
