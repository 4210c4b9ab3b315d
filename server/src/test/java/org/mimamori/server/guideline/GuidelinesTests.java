package org.mimamori.server.guideline;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.web.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mimamori.server.guideline.SampleGuidelines.item;
import static org.mimamori.server.guideline.SampleGuidelines.of;
import static org.mimamori.server.guideline.SampleGuidelines.same;

/// Editions: what is published stays as it was, whatever comes after it.
@SpringBootTest
@AutoConfigureMockMvc
class GuidelinesTests {

	@Autowired
	private Guidelines guidelines;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void emptyShelf() {
		SampleGuidelines.sweep(this.jdbc);
	}

	@Test
	void aChangedFileBecomesTheNextEditionAndTheOneBeforeStays() {
		this.guidelines.ship(of("a", item("1", "first")), 901, "d1");
		Edition first = this.guidelines.latest("a").orElseThrow();
		assertThat(this.guidelines.holds("a", "d1")).isTrue();
		assertThat(this.guidelines.holds("a", "d2")).isFalse();
		this.guidelines.ship(of("a", item("1", "second"), item("2", "new")), 901, "d2");
		Edition second = this.guidelines.latest("a").orElseThrow();
		assertThat(second.number()).isEqualTo(2);
		assertThat(second.guideline().items()).hasSize(2);
		// what a sheet rests on
		assertThat(this.guidelines.edition(first.id())).isEqualTo(first);
		assertThat(this.guidelines.editions("a")).extracting(EditionRow::number).containsExactly(2, 1);
		assertThat(shelf()).containsExactly("a");
	}

	/// What tests have put there.
	private List<String> shelf() {
		return this.guidelines.shelf().stream().map(Edition::key).filter(List.of("a", "b", "ours")::contains).toList();
	}

	@Test
	void theShelfHasShippedOnesFirstAndInTheirOrder() {
		this.guidelines.begin(of("ours", item("1", "x")), "hanako");
		this.guidelines.publish("ours", null, "hanako");
		this.guidelines.ship(of("b", item("1", "x")), 902, "b");
		this.guidelines.ship(of("a", item("1", "x")), 901, "a");
		assertThat(shelf()).containsExactly("a", "b", "ours");
	}

	@Test
	void aDraftIsOnNoShelfUntilItIsPublished() {
		this.guidelines.begin(of("ours", item("1", "x")), "hanako");
		assertThat(shelf()).isEmpty();
		assertThat(this.guidelines.drafts()).extracting(EditionRow::key).containsExactly("ours");
		Edition published = this.guidelines.publish("ours", "first", "hanako");
		assertThat(published.note()).isEqualTo("first");
		assertThat(this.guidelines.drafts()).isEmpty();
		Edition again = this.guidelines.redraft("ours", "taro");
		assertThat(again.number()).isEqualTo(2);
		assertThat(this.guidelines.latest("ours")).contains(published);
		this.guidelines.discard("ours");
		assertThat(this.guidelines.draft("ours")).isEmpty();
	}

	@Test
	void whoChangesADraftThatSomebodyChangedMeanwhileIsRefused() {
		this.guidelines.begin(of("ours", item("1", "x")), "hanako");
		Edition seen = this.guidelines.draft("ours").orElseThrow();
		this.guidelines.rewrite(seen, of("ours", item("1", "hanako's")), "hanako");
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.guidelines.rewrite(seen, of("ours", item("1", "taro's")), "taro"))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("guideline.draft.changed"));
		assertThat(this.guidelines.draft("ours").orElseThrow().guideline().item("1").orElseThrow().title().en())
			.isEqualTo("hanako's");
	}

	@Test
	void whatMayNotBeIsRefused() {
		this.guidelines.ship(of("a", item("1", "x")), 901, "a");
		refused("guideline.shipped", () -> this.guidelines.redraft("a", "hanako"));
		refused("guideline.shipped", () -> this.guidelines.remove("a"));
		refused("guideline.key.taken", () -> this.guidelines.begin(of("a", item("1", "x")), "hanako"));
		refused("guideline.draft.none", () -> this.guidelines.publish("a", null, "hanako"));
		this.guidelines.begin(of("ours"), "hanako");
		refused("guideline.draft.empty", () -> this.guidelines.publish("ours", null, "hanako"));
	}

	@Test
	void whatIsTakenFromTheShelfCanBePutBack() {
		this.guidelines.begin(of("ours", item("1", "x")), "hanako");
		Edition published = this.guidelines.publish("ours", null, "hanako");
		this.guidelines.remove("ours");
		assertThat(shelf()).isEmpty();
		assertThat(this.guidelines.edition(published.id())).isEqualTo(published);
		this.guidelines.restore("ours");
		assertThat(shelf()).hasSize(1);
	}

	@Test
	void theCrossMapFollowsTheNewestEditions() {
		this.guidelines.ship(of("a", item("1", "x", same("b#1"))), 901, "a");
		assertThat(this.guidelines.crossMap().same(ItemRef.parse("a#1"))).hasSize(1);
		this.guidelines.ship(of("b", item("1", "y")), 902, "b");
		assertThat(this.guidelines.crossMap().same(ItemRef.parse("a#1"))).hasSize(2);
		this.guidelines.ship(of("a", item("1", "x")), 901, "a2");
		assertThat(this.guidelines.crossMap().same(ItemRef.parse("a#1"))).hasSize(1);
	}

	@Test
	void theSearchFindsEveryWordWhateverItsWidthTitlesFirst() {
		this.guidelines.ship(of("a", item("1", "Xalpha Ｘｂｅｔａ"), item("2", "xalpha")), 901, "a");
		this.guidelines.ship(of("b", item("3", "xbeta XALPHA")), 902, "b");
		assertThat(this.guidelines.search("xalpha　XBETA", 9)).extracting((found) -> found.item().id())
			.containsExactly("1", "3");
		assertThat(this.guidelines.search("xalpha 記録", 9)).hasSize(3);
		assertThat(this.guidelines.search("xalpha 記録", 2)).hasSize(2);
		assertThat(this.guidelines.search("  ", 9)).isEmpty();
	}

	private static void refused(String key, Runnable act) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(act::run)
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo(key));
	}

}
