package org.mimamori.server.guideline.own;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mimamori.server.guideline.CrossMap;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.ItemRef;
import org.mimamori.server.guideline.Level;
import org.mimamori.server.guideline.Strength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.guideline.SampleGuidelines.item;
import static org.mimamori.server.guideline.SampleGuidelines.of;
import static org.mimamori.server.guideline.SampleGuidelines.same;
import static org.mimamori.server.guideline.SampleGuidelines.words;

class PassTests {

	private final Guideline a = of("a", item("1", "one", same("b#1")), item("2", "two"));

	private final Guideline b = of("b", item("1", "eins"), item("9", "neun"));

	private final Guideline draft = Beginnings.head("ours", words("自社", "Ours"), words("自社", "Ours"));

	private static Edition edition(Guideline guideline) {
		return new Edition(1, guideline.id(), false, 1, false, guideline, "d", Instant.EPOCH, "x", null);
	}

	private List<Pick> picks() {
		return Pick.of(List.of(edition(this.a), edition(this.b)), CrossMap.of(List.of(this.a, this.b)));
	}

	@Test
	void whatIsTheSameIsListedOnce() {
		assertThat(picks()).extracting((pick) -> pick.ref().toString()).containsExactly("a#1", "a#2", "b#9");
		assertThat(picks().getFirst().also()).containsExactly(ItemRef.parse("b#1"));
	}

	@Test
	void whatSaysTheSameThroughAGuidelineThatIsNotLookedAtIsListedOnceToo() {
		Guideline c = of("c", item("1", "through", same("a#2"), same("b#9")));
		List<Pick> picks = Pick.of(List.of(edition(this.a), edition(this.b)), CrossMap.of(List.of(this.a, this.b, c)));
		assertThat(picks).extracting((pick) -> pick.ref().toString()).containsExactly("a#1", "a#2");
	}

	@Test
	void decisionsLiveInTheDraft() {
		List<Pick> picks = picks();
		Guideline decided = Taking.needNot(Taking.need(this.draft, picks.get(0), Strength.MUST), picks.get(1), "why");
		Pass pass = Pass.of(decided, picks);
		assertThat(pass.decided()).isEqualTo(2);
		assertThat(pass.rows().get(0).needed()).isNotNull();
		assertThat(pass.rows().get(1).omitted().reason()).isEqualTo("why");
		assertThat(pass.rows().get(2).decided()).isFalse();
		// what was taken from the first guideline answers the second
		assertThat(Pass.of(decided, Pick.of(List.of(edition(this.b)), CrossMap.of(List.of(this.a, this.b)))).decided())
			.isEqualTo(1);
	}

	@Test
	void whatIsTakenKeepsTheLineToItsSource() {
		Guideline taken = Taking.need(this.draft, picks().getFirst(), null);
		CrossMap map = CrossMap.of(List.of(this.a, this.b, taken));
		String id = taken.items().findFirst().orElseThrow().id();
		assertThat(id).isEqualTo("a.1");
		assertThat(map.same(new ItemRef("ours", id))).contains(ItemRef.parse("a#1"), ItemRef.parse("b#1"));
		assertThat(taken.groups()).singleElement().satisfies((group) -> {
			assertThat(group.id()).isEqualTo("a.g1");
			assertThat(group.label().en()).isEqualTo("a short Part 1");
		});
	}

	@Test
	void aStrengthIsSetWhereTheSourceRecommends() {
		Guideline taken = Taking.need(this.draft, picks().get(1), Strength.MUST);
		assertThat(taken.items().findFirst().orElseThrow().strengths()).containsOnlyKeys(Level.MIDDLE)
			.containsValue(Strength.MUST);
	}

	@Test
	void aCopySaysEverythingAndIsTheSame() {
		Guideline copy = Taking.copy(this.draft, edition(this.a));
		assertThat(copy.id()).isEqualTo("ours");
		assertThat(copy.items().map((one) -> one.links().getFirst())).containsExactly(same("a#1"), same("a#2"));
		assertThat(CrossMap.of(List.of(this.a, this.b, copy)).same(ItemRef.parse("ours#1")))
			.contains(ItemRef.parse("b#1"));
	}

}
