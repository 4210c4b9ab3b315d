package org.mimamori.server.guideline.own;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.Level;
import org.mimamori.server.guideline.SampleGuidelines;
import org.mimamori.server.guideline.Strength;
import org.mimamori.server.guideline.own.WordDifference.Kind;
import org.mimamori.server.guideline.own.WordDifference.Piece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.guideline.SampleGuidelines.item;
import static org.mimamori.server.guideline.SampleGuidelines.of;
import static org.mimamori.server.guideline.SampleGuidelines.words;

class DifferenceTests {

	@Test
	void wordsAreMarkedAndNotLetters() {
		assertThat(WordDifference.between("機器の更新手順を記録する。", "機器の交換手順を保管する。")).containsExactly(
				new Piece(Kind.BOTH, "機器の"), new Piece(Kind.GONE, "更新手順"), new Piece(Kind.COME, "交換手順"),
				new Piece(Kind.BOTH, "を"), new Piece(Kind.GONE, "記録"), new Piece(Kind.COME, "保管"),
				new Piece(Kind.BOTH, "する。"));
		assertThat(WordDifference.between("kept for a year", "kept for two years")).containsExactly(
				new Piece(Kind.BOTH, "kept for "), new Piece(Kind.GONE, "a year"), new Piece(Kind.COME, "two years"));
		assertThat(WordDifference.between("", "")).isEmpty();
	}

	@Test
	void thePiecesGiveBothTextsBack() {
		Random random = new Random(7);
		for (int i = 0; i < 500; i++) {
			String before = text(random);
			String after = text(random);
			List<Piece> pieces = WordDifference.between(before, after);
			assertThat(joined(pieces, Kind.COME)).isEqualTo(before);
			assertThat(joined(pieces, Kind.GONE)).isEqualTo(after);
		}
	}

	private static String text(Random random) {
		List<String> parts = List.of("機器", "の", "カメラー", "a", " ", "B1", "。", "\n", "𠮷", "ー");
		return random.ints(random.nextInt(12), 0, parts.size()).mapToObj(parts::get).collect(Collectors.joining());
	}

	private static String joined(List<Piece> pieces, Kind without) {
		return pieces.stream().filter((one) -> one.kind() != without).map(Piece::text).collect(Collectors.joining());
	}

	@Test
	void aLongTextIsNotComparedWordByWord() {
		assertThat(WordDifference.between("a ".repeat(5000), "b ".repeat(5000))).hasSize(2);
	}

	@Test
	void nothingChangedIsSaidSo() {
		for (long seed = 0; seed < 50; seed++) {
			Guideline any = SampleGuidelines.any(seed);
			assertThat(Difference.between(any, any).isEmpty()).isTrue();
		}
	}

	@Test
	void everyKindOfChangeIsTold() {
		Guideline before = of("a", item("1", "one"), item("2", "two"), item("3", "three"), item("4", "four"));
		Guideline after = Changes.change(before, "1", (one) -> one.numbered("1-1"));
		after = Changes.change(after, "1",
				(one) -> one.with(Map.of(Level.MIDDLE, Strength.MUST, Level.LOW, Strength.BETTER)));
		after = Changes.remove(Changes.omit(after, Map.of("2", "not here")), List.of("3"));
		after = Changes.addGroup(after, Group.of("g2", "company", words("企業", "Company")));
		after = Changes.add(Changes.move(after, List.of("4"), "g2"), "g2", item("5", "five"));
		Difference difference = Difference.between(before, after);
		assertThat(difference.added()).extracting(Item::id).containsExactly("5");
		assertThat(difference.removed()).extracting(Item::id).containsExactly("3");
		assertThat(difference.omitted()).extracting(Guideline.Omitted::reason).containsExactly("not here");
		assertThat(difference.changed()).extracting((one) -> one.after().id()).containsExactly("1", "4");
		assertThat(difference.changed().getFirst().texts()).extracting(Difference.Text::field)
			.containsExactly("number");
		assertThat(difference.changed().getFirst().weights()).containsExactly(
				new Difference.Weight(Level.LOW, null, Strength.BETTER),
				new Difference.Weight(Level.MIDDLE, Strength.SHOULD, Strength.MUST));
		assertThat(difference.changed().getLast().texts()).extracting(Difference.Text::field).containsExactly("group");
	}

}
