package org.mimamori.engine.naming;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mimamori.engine.match.Composition.Model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class NumberPatternTests {

	private static boolean matches(String pattern, String number) {
		NumberPattern read = NumberPattern.of(pattern, 0);
		assertThat(read).isNotNull();
		return read.matches(number);
	}

	@Test
	void matchesAsAnExpressionWould() {
		Random random = new Random(25);
		for (int i = 0; i < 20_000; i++) {
			String pattern = random(random, "ab*?", 8);
			String number = random(random, "ab", 8);
			assertThat(matches(pattern, number)).as(pattern + " " + number)
				.isEqualTo(Pattern.matches(pattern.replaceAll("\\*+", ".*").replace('?', '.'), number));
		}
	}

	private static String random(Random random, String letters, int most) {
		return random.ints(random.nextInt(most + 1), 0, letters.length())
			.mapToObj((at) -> letters.substring(at, at + 1))
			.reduce("", String::concat);
	}

	@Test
	void foldsWhatStandsBetween() {
		assertThat(matches("6ES7 5??-*0AB0", "6es7511fk010ab0")).isTrue();
		assertThat(matches("ﾊﾞ*", "バ1")).isTrue();
		// letters of an old script, each two chars
		assertThat(matches("\uD801\uDC28?*\uD801\uDC28", "\uD801\uDC28\uD801\uDC29\uD801\uDC28")).isTrue();
		assertThat(matches("\uD801\uDC28?", "\uD801\uDC28\uD801\uDC29\uD801\uDC29")).isFalse();
	}

	@Test
	void refusesWhatLeavesTooMuchOpen() {
		assertThat(NumberPattern.of("6ES*", 5)).isNull();
		assertThat(NumberPattern.of("6ES75*", 5)).isNotNull();
		assertThat(NumberPattern.of("6ES75" + "*".repeat(400), 5)).isNotNull();
		assertThat(NumberPattern.of("6ES75" + "?".repeat(32), 5)).isNotNull();
		assertThat(NumberPattern.of("6ES75" + "?".repeat(33), 5)).isNull();
		assertThat(NumberPattern.of("6ES75" + "1*".repeat(33), 5)).isNull();
		assertThat(NumberPattern.of("6ES75*" + "1".repeat(500), 5)).isNull();
	}

	/// As an expression, each of the numbers takes seconds.
	@Test
	void manyWildcardsAreHeldAgainstManyNumbers() {
		List<Model> models = IntStream.range(0, 2_000)
			.mapToObj((i) -> new Model("Siemens", "n" + i, "6ES7" + "1".repeat(30) + i, null, null, List.of()))
			.toList();
		NameIndex index = NameIndex.of(models, Dictionary.EMPTY);
		assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
			assertThat(index.find("Siemens", "x (6ES7" + "?*".repeat(14) + "z)", false)).isEmpty();
			assertThat(index.find("Siemens", "x (6ES7" + "1*".repeat(14) + ")", false)).hasSize(2_000);
			assertThat(index.find("Moxa", "x (6ES7" + "1*".repeat(14) + ")", false)).isEmpty();
		});
	}

	@Test
	void oneNameHasAHandfulOfPatterns() {
		String many = IntStream.range(0, 50).mapToObj((i) -> (100 + i) + "*78").collect(Collectors.joining(", "));
		Set<String> numbers = ProductWords.of("x (part numbers: " + many + ", 6ES7288-1)", Makers.standard(), Set.of())
			.partNumbers();
		assertThat(numbers).hasSize(ProductWords.MOST_PATTERNS + 1).contains("100*78", "107*78", "6es7288-1");
	}

	@Test
	void aTextNamesAFewCompanies() {
		String many = IntStream.range(0, 200).mapToObj((i) -> "maker" + i).collect(Collectors.joining(","));
		assertThat(Makers.standard().of(many)).hasSize(Makers.MOST);
	}

	/// A model of two makers is found once, and only among the numbers of those named.
	@Test
	void aPatternIsHeldAgainstTheNumbersOfItsMakers() {
		NameIndex index = NameIndex.of(List.of(new Model("ABB, WAGO", "n", "7508891", null, null, List.of()),
				new Model("Moxa", "m", "7508892", null, null, List.of())), Dictionary.EMPTY);
		assertThat(index.matching(Set.of("wago", "abb"), NumberPattern.of("75088*", 5))).containsExactly("7508891");
		assertThat(index.find("WAGO and ABB", "75088*", false)).singleElement()
			.satisfies((found) -> assertThat(found.why()).hasSize(1));
		assertThat(index.find("Siemens", "75088*", false)).isEmpty();
	}

}
