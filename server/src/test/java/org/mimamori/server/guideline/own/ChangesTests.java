package org.mimamori.server.guideline.own;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.guideline.SampleGuidelines.item;
import static org.mimamori.server.guideline.SampleGuidelines.of;
import static org.mimamori.server.guideline.SampleGuidelines.words;

class ChangesTests {

	private final Guideline three = Changes.addGroup(of("a", item("1", "x"), item("2", "y"), item("3", "z")),
			Group.of("g2", "company", words("企業", "Company")));

	private static List<String> ids(Guideline guideline) {
		return guideline.items().map(Item::id).toList();
	}

	@Test
	void itemsMoveWithinTheirGroupAndStopAtItsEnds() {
		assertThat(ids(Changes.shift(this.three, "2", -1))).containsExactly("2", "1", "3");
		assertThat(ids(Changes.shift(this.three, "2", 1))).containsExactly("1", "3", "2");
		assertThat(Changes.shift(this.three, "1", -1)).isEqualTo(this.three);
		assertThat(Changes.shift(this.three, "9", 1)).isEqualTo(this.three);
	}

	@Test
	void itemsMoveToAnotherGroupInTheirOrder() {
		Guideline moved = Changes.move(this.three, Set.of("3", "1"), "g2");
		assertThat(ids(moved)).containsExactly("2", "1", "3");
		assertThat(Groups.of(moved, "3").orElseThrow().id()).isEqualTo("g2");
		assertThat(Changes.move(this.three, Set.of("1"), "nowhere")).isEqualTo(this.three);
		assertThat(Changes.move(moved, Set.of("1"), "g2")).isEqualTo(moved);
	}

	@Test
	void whatIsNotNeededKeepsItsReasonAndComesBackWhole() {
		Guideline without = Changes.omit(this.three, Map.of("2", "no radio"));
		assertThat(ids(without)).containsExactly("1", "3");
		assertThat(without.made().omitted()).singleElement().satisfies((one) -> {
			assertThat(one.reason()).isEqualTo("no radio");
			assertThat(one.group()).isEqualTo("g1");
		});
		Guideline back = Changes.takeBack(without, List.of("2"));
		assertThat(ids(back)).containsExactly("1", "3", "2");
		assertThat(back.made().omitted()).isEmpty();
		assertThat(back.item("2")).isEqualTo(this.three.item("2"));
	}

	@Test
	void whatComesBackFindsItsGroupGoneAndMakesIt() {
		Guideline without = Changes.removeGroup(Changes.omit(this.three, Map.of("2", "x")), "g1");
		assertThat(ids(Changes.takeBack(without, List.of("2")))).containsExactly("2");
	}

	@Test
	void numbersAreGivenAnewThroughAllGroups() {
		Guideline nested = Changes.addGroup(this.three, new Group("g3", "group", null, words("三", "Three"), null,
				List.of(new Group("g4", "group", null, words("四", "Four"), null, List.of(), List.of(item("5", "v")))),
				List.of(item("4", "w"))));
		assertThat(Changes.renumber(nested).items().map(Item::number)).containsExactly("1-1", "1-2", "1-3", "3-1",
				"3-2");
	}

	@Test
	void groupsMoveAtAnyDepthAndIdsStayUnique() {
		assertThat(Changes.shiftGroup(this.three, "g2", -1).groups()).extracting(Group::id).containsExactly("g2", "g1");
		assertThat(Groups.free(this.three, "g1")).isEqualTo("g1.2");
		assertThat(Changes.free(Changes.omit(this.three, Map.of("1", "x")), "1")).isEqualTo("1.2");
	}

}
