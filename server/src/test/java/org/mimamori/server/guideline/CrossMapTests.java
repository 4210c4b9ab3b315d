package org.mimamori.server.guideline;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.guideline.SampleGuidelines.item;
import static org.mimamori.server.guideline.SampleGuidelines.of;
import static org.mimamori.server.guideline.SampleGuidelines.same;

class CrossMapTests {

	private static Link link(String to, Link.How how) {
		return new Link(ItemRef.parse(to), how);
	}

	@Test
	void aLineCountsFromBothEnds() {
		CrossMap map = CrossMap
			.of(List.of(of("a", item("1", "x", link("b#1", Link.How.PART))), of("b", item("1", "y"))));
		assertThat(map.of(ItemRef.parse("b#1"))).containsExactly(link("a#1", Link.How.WHOLE));
		assertThat(map.of(ItemRef.parse("a#1"))).containsExactly(link("b#1", Link.How.PART));
	}

	@Test
	void theCloserOfTwoLinesHoldsAndStandsFirst() {
		CrossMap map = CrossMap
			.of(List.of(of("a", item("1", "x", link("b#2", Link.How.RELATED), link("b#1", Link.How.RELATED))),
					of("b", item("1", "y", same("a#1")), item("2", "z"))));
		assertThat(map.of(ItemRef.parse("a#1"))).containsExactly(same("b#1"), link("b#2", Link.How.RELATED));
	}

	@Test
	void linesToWhatIsNotThereAndToItselfAreLeftOut() {
		CrossMap map = CrossMap.of(List.of(of("a", item("1", "x", same("a#1"), same("b#1"), same("a#9")))));
		assertThat(map.of(ItemRef.parse("a#1"))).isEmpty();
		assertThat(map.contains(ItemRef.parse("a#1"))).isTrue();
		assertThat(map.contains(ItemRef.parse("b#1"))).isFalse();
	}

	@Test
	void theSameIsTheSameAcrossSeveralGuidelines() {
		CrossMap map = CrossMap.of(List.of(of("a", item("1", "x", same("b#1"))), of("b", item("1", "y")),
				of("c", item("1", "z", same("b#1"), link("b#2", Link.How.RELATED)))));
		assertThat(map.same(ItemRef.parse("a#1"))).containsExactly(ItemRef.parse("a#1"), ItemRef.parse("b#1"),
				ItemRef.parse("c#1"));
	}

}
