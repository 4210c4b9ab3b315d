package org.mimamori.server.guideline.selector;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimamori.server.guideline.Element;
import org.mimamori.server.guideline.selector.Recommendation.Why;
import org.mimamori.server.guideline.selector.Recommendation.WhyNot;
import org.mimamori.server.guideline.shipped.Library;

import static org.assertj.core.api.Assertions.assertThat;

/// The matrix as the source has it, and what follows from it.
class RecommendationTests {

	private final Selector selector = Library.selector();

	private static List<String> chosen(Recommendation recommendation) {
		return recommendation.chosen().stream().map((one) -> one.guideline().shortName()).toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "DEVICE|CSA FTC FBI GSMA IEEE", "NETWORK|OTA FTC FBI ENISA GSMA OWASP IEEE IoTAC",
					"PLATFORM|CSA OTA FTC ENISA GSMA IEEE IoTAC", "MANAGEMENT|FTC GSMA OWASP IoTAC" })
	void theMarksAreThoseOfTheSource(Element element, String marked) {
		assertThat(this.selector.guidelines()
			.stream()
			.filter((one) -> one.covers().contains(element))
			.map(Selector.Published::shortName)
			.collect(Collectors.joining(" "))).isEqualTo(marked);
	}

	@Test
	void theRegionsAreThoseOfTheSource() {
		assertThat(this.selector.regions()
			.stream()
			.map((region) -> region.id()
					+ this.selector.of(region).stream().map(Selector.Published::shortName).toList()))
			.containsExactly("us[CSA, OTA, FTC, FBI]", "eu[ENISA]", "global[GSMA, OWASP, IEEE]", "japan[IoTAC]");
	}

	@Test
	void theSourcesOwnExampleComesOut() {
		Recommendation recommendation = Recommendation.of(this.selector, Set.of(Element.DEVICE), false, true);
		assertThat(chosen(recommendation)).containsExactly("GSMA", "CSA");
		assertThat(recommendation.chosen().getFirst().why()).contains(Why.BROAD, Why.ALL_CHOSEN, Why.ALL_FOUR);
		assertThat(recommendation.left()).filteredOn((one) -> one.whyNot() == WhyNot.COVERED)
			.extracting((one) -> one.guideline().shortName())
			.containsExactly("FTC", "FBI", "IEEE");
	}

	@Test
	void aReaderOfJapaneseGetsTheOneInJapanese() {
		Set<Element> all = EnumSet.allOf(Element.class);
		assertThat(chosen(Recommendation.of(this.selector, all, false, true))).containsExactly("GSMA", "CSA", "IoTAC");
		assertThat(chosen(Recommendation.of(this.selector, all, false, false))).containsExactly("GSMA", "CSA");
	}

	@Test
	void whatIsForHomesIsRecommendedOnlyThere() {
		Set<Element> network = Set.of(Element.NETWORK);
		assertThat(Recommendation.of(this.selector, network, false, false).left())
			.filteredOn((one) -> one.whyNot() == WhyNot.HOME)
			.hasSize(1);
		assertThat(chosen(Recommendation.of(this.selector, network, true, false))).contains("OTA");
	}

	@Test
	void nothingIsRecommendedForNothing() {
		assertThat(Recommendation.of(this.selector, Set.of(), true, true).chosen()).isEmpty();
	}

	/// Whatever is chosen: covered as a whole by three at the most, and each other one
	/// has a reason.
	@Test
	void everyChoiceSufficesAndIsComplete() {
		for (int bits = 1; bits < 16; bits++) {
			int chosenBits = bits;
			Set<Element> wanted = Arrays.stream(Element.values())
				.filter((one) -> (chosenBits >> one.ordinal() & 1) == 1)
				.collect(Collectors.toSet());
			for (boolean home : new boolean[] { true, false }) {
				for (boolean japanese : new boolean[] { true, false }) {
					Recommendation recommendation = Recommendation.of(this.selector, wanted, home, japanese);
					assertThat(recommendation.chosen()).hasSizeBetween(1, 4);
					assertThat(recommendation.chosen()
						.stream()
						.flatMap((one) -> one.guideline().covers().stream())
						.collect(Collectors.toSet())).containsAll(wanted);
					assertThat(recommendation.chosen().size() + recommendation.left().size()).isEqualTo(9);
				}
			}
		}
	}

}
