package org.mimamori.server.guideline.own.sheet;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.guideline.Element;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.Level;
import org.mimamori.server.guideline.Owner;
import org.mimamori.server.guideline.Strength;
import org.mimamori.server.guideline.own.ItemUploads;
import org.mimamori.server.web.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mimamori.server.guideline.SampleGuidelines.of;
import static org.mimamori.server.guideline.SampleGuidelines.words;

/// A company's own rows, as people write them.
class ItemTableTests {

	private static final String SHEET = """
			社内IoT基準,,,,,,,
			大項目,No.,チェック項目,内容,Title (English),推奨,担当,構成要素,備考
			体制,1,責任者を決める,責任者を任命し、記録している。,Name who answers,必須,IT/OT,マネジメント,2024年に追加
			,2,連絡先を掲示する,,,◎?,設備,機器・管理,
			運用,,更新手順,手順がある。,,"低、高",総務,ロボット,
			終わりの章,,,,,,,,
			,7,,,,,,,メモだけ
			運用,2,同じ番号,,,△,,,
			""";

	private static ItemTable table(String text) {
		return ItemTable.read(new ItemUploads.Upload("基準.csv", text.getBytes(StandardCharsets.UTF_8)), null);
	}

	@Test
	void headingsTellWhatColumnsMean() {
		ItemTable table = table(SHEET);
		assertThat(table.header()).isEqualTo(2);
		assertThat(table.guess()).containsExactly(Meaning.GROUP, Meaning.NUMBER, Meaning.TITLE, Meaning.TEXT,
				Meaning.TITLE_EN, Meaning.RECOMMENDED, Meaning.OWNER, Meaning.ELEMENTS, Meaning.NOTE);
	}

	@ParameterizedTest
	@CsvSource({ "項目名（日本語）,TITLE_JA", "Title (EN),TITLE_EN", "解説,EXPLANATION", "No.,NUMBER", "カテゴリー,GROUP", "低,LOW",
			"Explanation (Japanese),EXPLANATION_JA", "要求事項,TEXT", "担当部門,OWNER" })
	void aHeadingIsReadInBothLanguages(String heading, Meaning meaning) {
		assertThat(Meaning.of(heading)).isEqualTo(meaning);
	}

	@Test
	void nothingIsLostInSilence() {
		ItemRows rows = ItemRows.of(table(SHEET), table(SHEET).guess());
		assertThat(rows.entries()).extracting((one) -> one.item().number()).containsExactly("1", "2", "3", "2");
		Item first = rows.entries().getFirst().item();
		assertThat(first.title()).isEqualTo(words("責任者を決める", "Name who answers"));
		assertThat(first.strengths()).hasSize(3).containsValue(Strength.MUST);
		assertThat(first.owner()).isEqualTo(Owner.BOTH);
		assertThat(first.help().explanation().ja()).isEqualTo("備考: 2024年に追加");
		Item second = rows.entries().get(1).item();
		assertThat(second.owner()).isEqualTo(Owner.OT);
		assertThat(second.marks().elements()).isEqualTo(Set.of(Element.DEVICE, Element.MANAGEMENT));
		assertThat(second.help().explanation().ja()).contains("◎?");
		Item third = rows.entries().get(2).item();
		assertThat(third.strengths()).containsOnlyKeys(Level.LOW, Level.HIGH);
		assertThat(third.help().explanation().ja()).contains("総務", "ロボット");
		assertThat(rows.problems()).extracting(ItemRows.Problem::row, ItemRows.Problem::kind)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(4, "recommended"),
					org.assertj.core.groups.Tuple.tuple(5, "owner"), org.assertj.core.groups.Tuple.tuple(5, "elements"),
					org.assertj.core.groups.Tuple.tuple(7, "title"), org.assertj.core.groups.Tuple.tuple(8, "twice"));
		assertThat(rows.refused()).isEqualTo(1);
	}

	@Test
	void aHeadingOverSeveralRowsHoldsForAllOfThem() {
		ItemRows rows = ItemRows.of(table(SHEET), table(SHEET).guess());
		Guideline filled = rows.into(of("ours"), words("項目", "Items"));
		assertThat(filled.groups()).extracting((group) -> group.title().ja()).containsExactly("最初の群", "体制", "運用");
		assertThat(filled.items().map(Item::id)).containsExactly("1", "2", "3", "2.2");
		// a second import fills the same groups
		assertThat(rows.into(filled, words("項目", "Items")).groups()).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "%PDF-1.7", "<html>", "PK\u0003\u0004broken" })
	void whatIsNoTableIsRefusedInWords(String text) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> table(text))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("guideline.sheet.unreadable"));
	}

	@Test
	void tooManyRowsAreRefused() {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> table("項目\n" + "x\n".repeat(5_100)))
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("guideline.oscal.large"));
	}

	@Test
	void aTableWithoutHeadingsIsStillThere() {
		ItemTable table = table("a,b\nc,d\n");
		assertThat(table.header()).isZero();
		ItemRows rows = ItemRows.of(table, List.of(Meaning.TITLE, Meaning.NOTE));
		assertThat(rows.entries()).hasSize(2);
	}

}
