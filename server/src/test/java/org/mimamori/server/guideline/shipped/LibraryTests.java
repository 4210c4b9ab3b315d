package org.mimamori.server.guideline.shipped;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.CrossMap;
import org.mimamori.server.guideline.Group;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.Level;
import org.mimamori.server.guideline.Link;

import static org.assertj.core.api.Assertions.assertThat;

/// The shipped guidelines are whole, in both languages, and numbered, marked and grouped as their sources are.
class LibraryTests {

	private static final Map<String, Guideline> ALL = Library.IDS.stream()
		.map(Library::read)
		.collect(Collectors.toMap(Guideline::id, (one) -> one, (a, b) -> a, LinkedHashMap::new));

	static Stream<Guideline> guidelines() {
		return ALL.values().stream();
	}

	@ParameterizedTest
	@MethodSource("guidelines")
	void everyTextIsThereInBothLanguages(Guideline guideline) {
		List<String> wrong = new ArrayList<>();
		guideline.items().forEach((item) -> {
			check(wrong, item.id() + " title", item.title());
			check(wrong, item.id() + " text", item.text());
			check(wrong, item.id() + " explanation", item.help().explanation());
		});
		guideline.groups().forEach((group) -> check(wrong, group.id(), group.title()));
		assertThat(wrong).isEmpty();
	}

	private static void check(List<String> wrong, String where, Bilingual text) {
		// a name such as UPnP is the same in both
		if (text == null || (text.ja().chars().noneMatch((c) -> c > 0x3000) && !text.ja().equals(text.en()))
				|| text.en().chars().anyMatch((c) -> c > 0x3000 && c < 0xff00)) {
			wrong.add(where + ": " + text);
		}
	}

	@Test
	void everyLineOfTheCrossMapLeadsToAnItem() {
		CrossMap map = CrossMap.of(ALL.values());
		List<String> wrong = new ArrayList<>();
		for (Guideline guideline : ALL.values()) {
			guideline.items()
				.forEach((item) -> item.links()
					.stream()
					.filter((link) -> !map.contains(link.to()))
					.forEach((link) -> wrong.add(guideline.ref(item) + " → " + link.to())));
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void theFirstEditionHasTheMarksOfThePaper() {
		Guideline sheet = get("jssec-1");
		assertThat(marks(sheet)).containsExactly("17-1-1 □", "17-1-2 □", "17-2-1 □", "17-2-2 □", "17-2-3", "17-3-1 □",
				"17-3-2 □", "17-3-3 □", "17-3-4 □", "17-3-5 □", "18-1-1 □", "18-1-2 □", "18-2-1", "18-2-2", "18-2-3",
				"18-3-1", "18-3-2 □", "18-3-3", "19-1-1 □", "19-2-1 □", "19-2-2 □", "19-2-3 □", "19-3-1 □", "19-3-2",
				"19-3-3", "20-1-1 □", "20-1-2 □", "20-1-3 □", "20-2-1 □", "20-2-2 □", "20-2-3 □", "20-2-4", "20-3-1 □",
				"20-3-2 □", "20-3-3", "20-3-4", "20-3-5", "21-1-1", "21-1-2");
		assertThat(kinds(sheet, "viewpoint")).hasSize(13);
		assertThat(sheet.items().limit(16).map(Item::number))
			.containsExactlyElementsOf(IntStream.rangeClosed(1, 16).mapToObj(String::valueOf).toList());
		assertThat(sheet.groups().getLast().kind()).isEqualTo("own-rows");
	}

	private static List<String> marks(Guideline sheet) {
		return sheet.items()
			.filter((item) -> item.number().contains("-"))
			.map((item) -> item.number() + (item.recommended(Level.LOW) ? " □" : ""))
			.toList();
	}

	@Test
	void theSecondEditionCoversTheFrameworkFromTheViewOfWhoIntroduces() {
		Guideline sheet = get("jssec-2");
		List<Item> items = sheet.items().toList();
		assertThat(items.stream().map(Item::number))
			.containsExactlyElementsOf(IntStream.rangeClosed(1, 60).mapToObj(String::valueOf).toList());
		assertThat(kinds(sheet, "function")).extracting(Group::id).containsExactly("ID", "PR", "DE", "RS", "RC");
		assertThat(kinds(sheet, "category")).extracting(Group::id)
			.containsExactly("ID.AM", "ID.BE", "ID.GV", "ID.RA", "ID.RM", "ID.SC", "PR.AC", "PR.AT", "PR.DS", "PR.IP",
					"PR.MA", "PR.PT", "DE.AE", "DE.CM", "DE.DP", "RS.RP", "RS.CO", "RS.AN", "RS.MI", "RS.IM", "RC.RP",
					"RC.IM", "RC.CO");
		assertThat(kinds(sheet, "category"))
			.allSatisfy((group) -> assertThat(group.items()).as(group.id()).isNotEmpty());
		// two thirds identify and protect
		assertThat(sheet.groups().stream().limit(2).flatMap(Group::all)).hasSize(40);
		// identify is the starting point, whatever the use; protect is graded by it
		assertThat(items.subList(0, 18))
			.allSatisfy((item) -> assertThat(item.strengths()).as(item.number()).containsOnlyKeys(Level.values()));
		assertThat(items.subList(18, 40)).anySatisfy((item) -> assertThat(item.recommended(Level.LOW)).isFalse());
		assertThat(items).allSatisfy((item) -> {
			assertThat(item.links().stream().filter((link) -> link.to().guideline().equals("csf-1.1")))
				.as(item.number())
				.isNotEmpty();
			assertThat(item.links().stream().filter((link) -> link.to().guideline().equals("csf-2.0")))
				.as(item.number())
				.isNotEmpty();
			assertThat(item.help().example()).as(item.number()).isNotNull();
			assertThat(item.help().remedy()).as(item.number()).isNotNull();
		});
		assertThat(items).extracting(Item::owner).containsOnly(org.mimamori.server.guideline.Owner.values());
	}

	@Test
	void theConsortiumsGuidelineHasItsPoliciesPointsAndRules() {
		Guideline guideline = get("iotac");
		assertThat(kinds(guideline, "policy").stream().map((policy) -> policy.items().stream().map(Item::id).toList()))
			.containsExactly(List.of("1", "2"), List.of("3", "4", "5", "6", "7"), List.of("8", "9", "10", "11", "12"),
					List.of("13", "14", "15", "16"), List.of("17", "18", "19", "20", "21"));
		assertThat(kinds(guideline, "rules").getFirst().items()).extracting(Item::id)
			.containsExactly("r1", "r2", "r3", "r4");
	}

	@Test
	void thePointsOfBothAreTheSame() {
		CrossMap map = CrossMap.of(ALL.values());
		Guideline first = get("jssec-1");
		for (int point = 1; point <= 16; point++) {
			assertThat(map.same(first.ref(first.item(String.valueOf(point)).orElseThrow())))
				.extracting(Object::toString)
				.contains("iotac#" + point);
		}
		assertThat(first.items().filter((item) -> item.number().contains("-")))
			.allSatisfy((item) -> assertThat(map.of(first.ref(item))).as(item.number()).anySatisfy((link) -> {
				assertThat(link.how()).isEqualTo(Link.How.PART);
				assertThat(link.to()).hasToString("iotac#" + item.number().substring(0, 2));
			}));
	}

	@Test
	void theChecklistHasItsItemsAndTargets() {
		// S sensor, A aggregator, C communication channel, U e-utility, D decision
		// trigger
		String expected = """
				I-1 SAUD, I-2 AUD, I-3 AUD, I-4 AUD, I-5 AUD, I-6 AUD, I-7 AUD, I-8 AUD, I-9 AUD, I-10 AUD
				II-1 UD, II-2 AUD, II-3 AUD, II-4 AUD, II-5 AUD, II-6 ACUD
				III-1 AUD, III-2 AUD, III-3 AUD, III-4 AUD, III-5 AUD, III-6 AUD, III-7 UD, III-8 UD, III-9 UD
				IV-1 AUD, IV-2 AUD, IV-3 ACUD, IV-4 ACUD
				V-1 AUD, V-2 AUD
				VI-1 ACUD, VI-2 ACUD, VI-3 ACUD, VI-4 ACUD
				VII-1 S, VII-2 AUD
				VIII-1 S, VIII-2 AUD
				""";
		Guideline checklist = get("jpcert-iot");
		String found = checklist.groups()
			.stream()
			.map((group) -> group.items().stream().map(LibraryTests::targets).collect(Collectors.joining(", ")))
			.collect(Collectors.joining("\n", "", "\n"));
		assertThat(found).isEqualTo(expected);
		assertThat(checklist.items()).allSatisfy((item) -> {
			assertThat(item.asks()).as(item.id()).isNotNull();
			assertThat(item.asks().developer()).as(item.id()).isNotNull();
			assertThat(item.asks().user()).as(item.id()).isNotNull();
			assertThat(item.help().verify()).as(item.id()).isNotNull();
		});
	}

	private static String targets(Item item) {
		return item.id() + " "
				+ Stream.of("SENSOR S", "AGGREGATOR A", "COMMUNICATION_CHANNEL C", "E_UTILITY U", "DECISION_TRIGGER D")
					.map((one) -> one.split(" "))
					.filter((one) -> item.marks().targets().stream().anyMatch((target) -> target.name().equals(one[0])))
					.map((one) -> one[1])
					.collect(Collectors.joining());
	}

	@Test
	void theFrameworksHaveTheirCategories() {
		assertThat(get("csf-1.1").items()).hasSize(23);
		assertThat(get("csf-2.0").items().map(Item::id)).containsExactly("GV.OC", "GV.RM", "GV.RR", "GV.PO", "GV.OV",
				"GV.SC", "ID.AM", "ID.RA", "ID.IM", "PR.AA", "PR.AT", "PR.DS", "PR.PS", "PR.IR", "DE.CM", "DE.AE",
				"RS.MA", "RS.AN", "RS.CO", "RS.MI", "RC.RP", "RC.CO");
	}

	@Test
	void thePsirtServicesHaveSixAreasThreeShapesAndTheSplit() {
		Guideline psirt = get("psirt");
		assertThat(kinds(psirt, "area")).hasSize(6);
		assertThat(psirt.items().map(Item::id)).contains("s-1", "s-2", "s-3", "d-1", "v-1", "i-1", "f-5");
	}

	private static Guideline get(String id) {
		return ALL.get(id);
	}

	private static List<Group> kinds(Guideline guideline, String kind) {
		return guideline.groups()
			.stream()
			.flatMap(LibraryTests::tree)
			.filter((group) -> group.kind().equals(kind))
			.toList();
	}

	private static Stream<Group> tree(Group group) {
		return Stream.concat(Stream.of(group), group.groups().stream().flatMap(LibraryTests::tree));
	}

}
