package org.mimamori.engine.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimamori.engine.match.Composition.Model;
import org.mimamori.engine.match.Composition.Tie;
import org.mimamori.engine.match.CpeName;

import static org.assertj.core.api.Assertions.assertThat;

/// Names of our models against names of advisories: what is sure, what is only suggested, what is neither.
class NameIndexTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					シーメンス | SIMATIC S7-1200 CPU 1214C |  | siemens | simatic_s7-1200_cpu_1214c_firmware | SAME_NAME
					シーメンス | SIMATIC S7-1200 CPU 1214C |  | Siemens | SIMATIC S7-1200 CPU family (incl. SIPLUS variants) | FAMILY
					 | シーメンス SIMATIC S7-1200 CPU 1214C |  | Siemens AG | S7-1200 CPU 1214C | SAME_NAME
					Siemens AG | SCALANCE W774-1 RJ45 | 6GK5774-1FX00-0AA0 | Siemens | SCALANCE W774 (6GK5774-1FX00-0AA0) | PART_NUMBER
					Siemens | SCALANCE W774-1 | 6GK5774-1FX00-0AA0 | Siemens | 6GK5774-1FX00-* | PART_NUMBER
					Siemens | SINAMICS DCM | 6RA8013-6DV62-0AA0 | Siemens | 6RA801?-??V62-0AA0 | PART_NUMBER
					Siemens | SCALANCE W774-1 | 6GK5774-1FX00-0AA0 | Siemens | 6GK5774-1FX00-0AA? | PART_NUMBER
					三菱電機 | MELSEC iQ-R R04CPU |  | Mitsubishi Electric Corporation | MELSEC iQ-R Series R04(EN)CPU | SAME_NAME
					三菱電機株式会社 | MELSEC iQ-R R04ENCPU |  | Mitsubishi Electric | iQ-R series R04(EN)CPU | SAME_NAME
					(株)バッファロー | ＷＺＲ－６００ＤＨＰ３ |  | buffalo_inc | wzr-600dhp3_firmware | SAME_NAME
					バッファロー | WZR-600DHP3ファームウェア |  | Buffalo Inc. | WZR-600DHP3 | SAME_NAME
					ロックウェル・オートメーション | 1756-EN2TR Series B |  | Rockwell Automation | 1756-EN2TR Series B | SAME_NAME
					GE | Mark VIe |  | General Electric (GE) | Mark VIe | SAME_NAME
					WAGO | 750-889 Controller |  | ABB, Phoenix Contact, Siemens, and WAGO | WAGO 750-889 Controller | SAME_NAME
					Siemens | S7-200 SMART CPU SR20 | 6ES7288-1SR20-0AA0 | Siemens | SIMATIC S7-200 SMART SR20 (6ES7 288-1SR20-0AA0) | PART_NUMBER
					Schneider Electric | Modicon M340 | BMXP342020 | Schneider Electric | Modicon M340 CPU (part numbers BMXP34*) | PART_NUMBER
					Schneider Electric | M340 | BMXP342020 | Schneider Electric | Modicon CPU (part numbers: BMEP58*, BMXP34* and BMEH58*) | PART_NUMBER
					Acme Kogyo | Gateway 77X |  | ACME KOGYO CO., LTD. | gateway_77x | SAME_NAME
					""")
	void isSure(String maker, String name, String partNumber, String vendor, String product, Why.Reason reason) {
		List<Found> found = find(maker, name, partNumber, vendor, product);
		assertThat(found).hasSize(1);
		assertThat(found.getFirst().sure()).isTrue();
		assertThat(found.getFirst().why()).extracting(Why::reason).contains(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					シーメンス | SIMATIC S7-1500 CPU 1518 |  | Siemens | SIMATIC S7-1200 CPU family (incl. SIPLUS variants)
					Siemens | SIMATIC S7-1200 CPU 1214C |  | Siemens | SIMATIC S7-120 family
					Siemens | SIPLUS NET SCALANCE X202-2P IRT |  | Siemens | SCALANCE X202-2P IRT
					Siemens | SCALANCE X202-2P |  | Siemens | SCALANCE X family (excl. X202-2P)
					Siemens | SCALANCE W774-1 | 6GK5774-1FX00-0AA0 | Siemens | SCALANCE W774-1 RJ45 (6GK5774-1FX00-0AA6)
					Siemens | 7KM2200 |  | Siemens | Siemens series
					三菱電機 | MELSEC iQ-R R04CPU |  | Mitsubishi Electric | MELSEC iQ-R R08CPU
					Rockwell Automation | 1756-EN2TR Series B |  | Rockwell Automation | 1756-EN2TR Series C
					GE | Signa HDx |  | GE Healthcare | Signa HDx
					Siemens | S7-200 SMART CPU SR20 | 6ES7288-1SR20-0AA0 | Siemens | S7-200 SMART CPU SR20 (6ES7 288-1SR20-0AA1)
					Schneider Electric | Modicon M580 | BMEP582020 | Schneider Electric | Modicon M340 CPU (part numbers BMXP34*)
					Moxa | EDR-810 |  | Moxa | EDR-8010
					Canon | LBP6230 |  | Brother | LBP6230
					 | EDR-810 |  | Moxa | EDR-810
					""")
	void isNeverSure(String maker, String name, String partNumber, String vendor, String product) {
		assertThat(find(maker, name, partNumber, vendor, product)).noneMatch(Found::sure);
	}

	@Test
	void placesLeftOpenAreAskedForAndNeverTied() {
		assertThat(find("HIKVISION", "DS-K1T804AMF", null, "HIKVISION", "DS-K1T804AXX")).singleElement()
			.matches((found) -> !found.sure());
		assertThat(find("HIKVISION", "DS-K1T805AMF", null, "HIKVISION", "DS-K1T804AXX")).isEmpty();
	}

	@Test
	void theLikeliestComesFirst() {
		NameIndex index = NameIndex.of(List.of(model("三菱電機", "MELSEC iQ-R R04CPU", null)), Dictionary.EMPTY);
		Resolution resolution = new Resolution(index, 3);
		List.of("GOT2000 GT27", "R04CPU", "Q04UDVCPU", "iQ-R R04 (EN) CPU firmware", "MELSEC iQ-R R08CPU")
			.forEach((product) -> resolution.product(new Tie('?', "Mitsubishi Electric", product)));
		assertThat(resolution.suggestions(0)).extracting((one) -> one.products().getFirst().product())
			.first()
			.isIn("iQ-R R04 (EN) CPU firmware", "R04CPU");
		assertThat(resolution.suggestions(0)).hasSizeLessThanOrEqualTo(3)
			.allSatisfy((one) -> assertThat(one.why()).extracting(Why::reason).contains(Why.Reason.SAME_MAKER))
			.noneMatch((one) -> one.products().getFirst().product().startsWith("GOT"));
	}

	@Test
	void spellingsOfOneProductAreOneSuggestion() {
		Resolution resolution = new Resolution(
				NameIndex.of(List.of(model("Siemens", "SCALANCE W774-1", null)), Dictionary.EMPTY), 3);
		resolution.product(new Tie('o', "siemens", "scalance_w774-1_rj45_firmware"));
		resolution.product(new Tie('?', "Siemens AG", "SCALANCE W774-1 RJ45"));
		assertThat(resolution.suggestions(0)).hasSize(1);
		assertThat(resolution.suggestions(0).getFirst().products()).hasSize(2);
	}

	@Test
	void aDictionaryTellsWhatNoSpellingCan() {
		Dictionary dictionary = new Dictionary.Builder()
			.add("サイボウズ", "サイボウズ ガルーン", CpeName.parse("cpe:/a:cybozu:garoon").orElseThrow())
			.add("北斗製作所", "見張り番 3", CpeName.parse("cpe:/h:hokuto:watchman_3").orElseThrow())
			.build();
		NameIndex index = NameIndex.of(List.of(model("サイボウズ株式会社", "ガルーン", null), model("北斗製作所", "見張り番３", null)),
				dictionary);
		assertThat(index.find("cybozu", "garoon", false)).singleElement()
			.satisfies(
					(found) -> assertThat(found.why()).extracting(Why::reason).containsExactly(Why.Reason.DICTIONARY));
		assertThat(index.find("hokuto", "watchman_3", false)).extracting(Found::model).containsExactly(1);
		assertThat(index.find("hokuto", "watchman_4", false)).isEmpty();
	}

	@Test
	void whatIsLookedUpAnywayIsLeftOut() {
		NameIndex index = NameIndex.of(List.of(model("Moxa", "EDR-810", null)), Dictionary.EMPTY);
		assertThat(index.find("MOXA", "edr-810", true)).isEmpty();
		assertThat(index.find("moxa", "edr-810_firmware", true)).isEmpty();
		assertThat(index.find("Moxa Inc.", "EDR-810", true)).hasSize(1);
	}

	/// Whatever stands in a ledger or a feed, there is an answer, and each model is found
	/// once.
	@Test
	void anyTextIsTaken() {
		Random random = new Random(20_261_121);
		String letters = "aA1-0 ()（）*?[]{}シーメンス株式会社ﾊﾞ、・/\\\"'|.+$^\u0000\uD83D";
		List<Model> models = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			models
				.add(model((i % 3 == 0) ? null : text(random, letters), text(random, letters), text(random, letters)));
		}
		NameIndex index = NameIndex.of(models, Dictionary.EMPTY);
		for (int i = 0; i < 2000; i++) {
			List<Found> found = index.find(text(random, letters), text(random, letters), true);
			assertThat(found).extracting(Found::model).doesNotHaveDuplicates();
			assertThat(found).allMatch((one) -> one.likeness() > 0 && one.likeness() <= 1);
		}
		assertThat(index.find("x".repeat(100_000), "(".repeat(100_000) + "1*".repeat(50_000), true)).isEmpty();
	}

	private static String text(Random random, String letters) {
		StringBuilder text = new StringBuilder();
		int length = random.nextInt(14);
		for (int i = 0; i < length; i++) {
			text.append(letters.charAt(random.nextInt(letters.length())));
		}
		return text.toString().toUpperCase(Locale.ROOT);
	}

	private static List<Found> find(String maker, String name, String partNumber, String vendor, String product) {
		return NameIndex.of(List.of(model(maker, name, partNumber)), Dictionary.EMPTY).find(vendor, product, true);
	}

	private static Model model(String maker, String name, String partNumber) {
		return new Model(maker, name, partNumber, null, null, List.of());
	}

}
