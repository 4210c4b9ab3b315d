package org.mimamori.server.guideline.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.guideline.Edition;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.Item;
import org.mimamori.server.guideline.ItemRef;
import org.mimamori.server.guideline.Level;
import org.mimamori.server.guideline.OscalCatalogs;
import org.mimamori.server.guideline.SampleGuidelines;
import org.mimamori.server.guideline.Strength;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.guideline.SampleGuidelines.item;
import static org.mimamori.server.guideline.SampleGuidelines.of;
import static org.mimamori.server.guideline.SampleGuidelines.same;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// Own guidelines as a person makes them in a browser.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class OwnPagesTests {

	private static final String OWN = "/guidelines/own/ours-1";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Guidelines guidelines;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void shelf() {
		SampleGuidelines.sweep(this.jdbc);
		this.guidelines.ship(of("a", item("1", "One", same("b#1")), item("2", "Two")), 901, "a");
		this.guidelines.ship(of("b", item("1", "Eins"), item("9", "Neun")), 902, "b");
	}

	private MvcTestResult post(String uri, String... fields) {
		var request = this.mvc.post().uri(uri).with(csrf());
		for (int i = 0; i < fields.length; i += 2) {
			request = request.param(fields[i], fields[i + 1]);
		}
		return request.exchange();
	}

	private String page(String uri, String language) {
		MvcTestResult result = this.mvc.get().uri(uri).header("Accept-Language", language).exchange();
		assertThat(result).as(uri).hasStatusOk();
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private void begin(String way, String... more) {
		String[] fields = { "way", way, "title.ja", "自社の基準", "key", "ours-1" };
		String[] all = new String[fields.length + more.length];
		System.arraycopy(fields, 0, all, 0, fields.length);
		System.arraycopy(more, 0, all, fields.length, more.length);
		assertThat(post("/guidelines/own/new", all)).hasStatus3xxRedirection();
	}

	private Edition draft() {
		return this.guidelines.draft("ours-1").orElseThrow();
	}

	private Guideline ours() {
		return draft().guideline();
	}

	private void act(String path, String... fields) {
		String[] all = new String[fields.length + 2];
		all[0] = "seen";
		all[1] = draft().digest();
		System.arraycopy(fields, 0, all, 2, fields.length);
		assertThat(post(OWN + path, all)).as(path).hasStatus3xxRedirection();
	}

	private MvcTestResult send(String uri, String name, byte[] content, String... fields) {
		var request = this.mvc.post()
			.uri(uri)
			.with(csrf())
			.multipart()
			.file(new MockMultipartFile("file", name, "application/octet-stream", content));
		for (int i = 0; i < fields.length; i += 2) {
			request = request.param(fields[i], fields[i + 1]);
		}
		return request.exchange();
	}

	@Test
	void everyPageSpeaksBothLanguages() {
		begin("all", "source", "a", "source", "b");
		act("/decide", "ref", "a#1", "ref", "a#2", "d.a#1", "yes", "d.a#2", "no", "r.a#2", "無線がない");
		String id = ours().items().findFirst().orElseThrow().id();
		for (String uri : List.of("/guidelines/own/new", "/guidelines/own/new?way=copy", OWN, OWN + "/decide",
				OWN + "/decide?show=open", OWN + "/items/" + id, OWN + "/items/new?group=a.g1", OWN + "/import",
				"/guidelines/ours-1/difference", "/guidelines/select",
				"/guidelines/select?component=device&component=network&role=maker&field=automotive&home=true",
				"/guidelines/select/items", "/guidelines/select/items?from=a&from=b&component=device&target=sensor")) {
			assertThat(page(uri, "ja")).as(uri).contains("lang=\"ja\"").doesNotContain("⟦");
			assertThat(page(uri, "en")).as(uri).contains("lang=\"en\"").doesNotContain("⟦");
		}
	}

	@Test
	void fromTheTopEveryItemIsDecidedAndTheStateStays() {
		begin("all", "source", "a", "source", "b");
		assertThat(page(OWN + "/decide", "en")).contains("<b class=\"num\">0</b> / 3 items");
		act("/decide", "ref", "a#1", "ref", "a#2", "d.a#1", "yes", "s.a#1", "must", "d.a#2", "no", "r.a#2", "no radio");
		assertThat(page(OWN + "/decide", "en")).contains("<b class=\"num\">2</b> / 3 items", "no radio");
		assertThat(page(OWN + "/decide?show=open", "en")).contains("b#9").doesNotContain("value=\"a#1\"");
		Item taken = ours().items().findFirst().orElseThrow();
		assertThat(taken.strength(Level.MIDDLE)).isEqualTo(Strength.MUST);
		act("/decide", "ref", "a#1", "ref", "a#2", "ref", "b#9", "d.a#1", "no", "r.a#1", "not here", "d.a#2", "yes",
				"d.b#9", "open");
		assertThat(ours().items().map(Item::id)).containsExactly("a.2");
		assertThat(ours().made().omitted()).extracting(Guideline.Omitted::reason).containsExactly("not here");
		act("/decide", "ref", "a#1", "d.a#1", "open");
		assertThat(ours().made().omitted()).isEmpty();
	}

	@Test
	void noNeedNeedsAReason() {
		begin("all", "source", "a");
		act("/decide", "ref", "a#1", "ref", "a#2", "d.a#1", "no", "d.a#2", "yes");
		assertThat(ours().items()).isEmpty();
		act("/decide", "ref", "a#1", "ref", "a#2", "all", "no", "reason", "none of it");
		assertThat(ours().made().omitted()).hasSize(2);
	}

	@Test
	void itemsAndGroupsAreWrittenByHandAndEveryChangeIsTakenBack() {
		begin("empty");
		act("/groups", "kind", "business", "title.ja", "業務の特性");
		String group = ours().groups().getFirst().id();
		act("/items/new", "group", group, "number", "B-1", "title.en", "Night shift", "strength.high", "must", "owner",
				"ot", "element", "device");
		Item item = ours().items().findFirst().orElseThrow();
		assertThat(item.title().ja()).isEqualTo("Night shift");
		assertThat(item.strengths()).containsOnlyKeys(Level.HIGH);
		act("/rows", "act", "save", "row", item.id(), "s." + item.id() + ".low", "better");
		assertThat(ours().items().findFirst().orElseThrow().strengths()).containsOnlyKeys(Level.LOW);
		act("/rows", "act", "omit", "id", item.id(), "reason", "夜勤がない");
		assertThat(page(OWN, "ja")).contains("夜勤がない");
		act("/back", "id", item.id());
		act("/groups/" + group, "act", "remove");
		assertThat(ours().groups()).isEmpty();
		act("/undo");
		assertThat(ours().items()).hasSize(1);
		act("/undo");
		assertThat(ours().made().omitted()).hasSize(1);
	}

	@Test
	void whoIsSlowerIsToldAndNothingIsLost() {
		begin("empty");
		String seen = draft().digest();
		act("/groups", "kind", "group", "title.en", "First");
		assertThat(post(OWN + "/groups", "seen", seen, "kind", "group", "title.en", "Second"))
			.hasStatus3xxRedirection();
		assertThat(ours().groups()).hasSize(1);
		assertThat(post(OWN + "/publish", "seen", seen)).hasStatus3xxRedirection();
		assertThat(this.guidelines.draft("ours-1")).isPresent();
	}

	@Test
	void aPublishedEditionShowsWhatChanged() {
		begin("copy", "from", "a");
		act("/publish", "note", "初版");
		assertThat(this.guidelines.latest("ours-1").orElseThrow().guideline().items()).hasSize(2);
		assertThat(this.guidelines.crossMap().same(ItemRef.parse("ours-1#1"))).contains(ItemRef.parse("a#1"),
				ItemRef.parse("b#1"));
		assertThat(post(OWN + "/redraft")).hasStatus3xxRedirection();
		act("/items/1", "group", "g1", "number", "1", "title.ja", "One の項目", "title.en", "One", "text.ja",
				"One を保管している。", "text.en", "One is recorded.", "strength.middle", "must");
		act("/publish", "note", "強めた");
		String page = page("/guidelines/ours-1/difference", "ja");
		assertThat(page).contains("強めた", "<del>SHOULD</del> → <ins>MUST</ins>");
		assertThat(plain(page)).contains("One を 削除:記録 追加:保管 している。".replace(" ", ""));
		assertThat(page("/guidelines/ours-1/difference?from=2&to=1", "ja")).contains("<ins>SHOULD</ins>");
	}

	private static String plain(String html) {
		Matcher words = Pattern.compile("<span class=\"words-changed\">(.*?)</dd>", Pattern.DOTALL).matcher(html);
		StringBuilder plain = new StringBuilder();
		while (words.find()) {
			plain.append(words.group(1).replaceAll("<[^>]*>|\\s", ""));
		}
		return plain.toString();
	}

	@Test
	void aTableIsLookedAtBeforeItIsTaken() {
		byte[] csv = "分類,番号,項目,推奨,備考\n体制,1,責任者を決める,必須,社長\n,2,連絡先,なぞ,\n,3,,,\n".getBytes(StandardCharsets.UTF_8);
		assertThat(send("/guidelines/own/new", "基準.csv", csv, "way", "sheet", "title.ja", "基準", "key", "ours-1"))
			.hasStatus3xxRedirection();
		assertThat(page(OWN + "/import", "ja")).contains("基準.csv", "責任者を決める", "「なぞ」", "2 項目を取り込む");
		assertThat(page(OWN + "/import", "en")).doesNotContain("⟦");
		act("/import/take", "column", "group", "column", "number", "column", "title", "column", "recommended", "column",
				"note");
		assertThat(ours().items().map(Item::number)).containsExactly("1", "2");
		assertThat(ours().item("1").orElseThrow().help().explanation().ja()).isEqualTo("備考: 社長");
		assertThat(page(OWN + "/import", "ja")).doesNotContain("基準.csv");
	}

	@Test
	void anOscalCatalogBecomesADraft() {
		byte[] oscal = OscalCatalogs.write(SampleGuidelines.full(), java.time.Instant.EPOCH);
		assertThat(send("/guidelines/own/new", "c.json", oscal, "way", "oscal", "key", "ours-1"))
			.hasStatus3xxRedirection();
		assertThat(ours().title()).isEqualTo(SampleGuidelines.full().title());
		assertThat(ours().groups()).isEqualTo(SampleGuidelines.full().groups());
		assertThat(send("/guidelines/own/new", "c.json", "{".getBytes(StandardCharsets.UTF_8), "way", "oscal", "key",
				"ours-2"))
			.hasStatus(400);
	}

	@Test
	void chosenItemsBecomeADraft() {
		assertThat(post("/guidelines/select/items", "from", "a", "from", "b", "item", "a#1", "item", "b#9", "title.en",
				"Ours 1", "strength", "better"))
			.hasStatus3xxRedirection();
		assertThat(ours().items().map(Item::id)).containsExactly("a.1", "b.9");
		assertThat(ours().items()).allSatisfy((one) -> assertThat(one.strengths()).containsValue(Strength.BETTER));
	}

	@Test
	void theSelectorTellsWhichSufficeAndWhy() {
		String page = page("/guidelines/select?component=device", "en");
		assertThat(page).contains("These 2 suffice", "GSMA", "marked for all four components");
		assertThat(page("/guidelines/select", "ja")).contains("構成要素を 1 つ以上").doesNotContain("で足ります");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/guidelines/own/none", "/guidelines/own/a/decide", "/guidelines/own/a/items/1",
			"/guidelines/own/none/import", "/guidelines/none/difference", "/guidelines/a/difference?from=7&to=8" })
	void whatIsNotThereIsNotFound(String uri) {
		assertThat(this.mvc.get().uri(uri)).hasStatus(404);
	}

	@Test
	void wrongFieldsAreNamed() {
		assertThat(post("/guidelines/own/new", "way", "empty")).hasStatus(400);
		assertThat(post("/guidelines/own/new", "way", "all", "title.en", "x")).hasStatus(400);
		assertThat(post("/guidelines/own/new", "way", "empty", "title.en", "x", "key", "Über")).hasStatus(400);
		assertThat(post("/guidelines/own/new", "way", "empty", "title.en", "x", "key", "a")).hasStatus(409);
		assertThat(post("/guidelines/own/new", "way", "sheet", "title.en", "x", "key", "ours-1")).hasStatus(400);
		assertThat(this.guidelines.editions("ours-1")).isEmpty();
		assertThat(this.mvc.get().uri("/guidelines/own/a")).hasStatus(409);
	}

	@Test
	void programsReadTheLibraryAndTakeCatalogsIn() {
		assertThat(page("/api/v1/guidelines", "en")).contains("\"key\":\"a\"");
		assertThat(page("/api/v1/guidelines/a", "en")).contains("\"number\":\"1\"");
		assertThat(page("/api/v1/guidelines/a/items/1", "en")).contains("\"to\":\"b#1\"", "\"how\":\"same\"");
		byte[] oscal = page("/api/v1/guidelines/a/oscal", "en").getBytes(StandardCharsets.UTF_8);
		assertThat(this.mvc.post()
			.uri("/api/v1/guidelines/oscal?key=ours-1")
			.with(csrf())
			.contentType("application/json")
			.content(oscal)).hasStatus(201);
		assertThat(ours().groups()).isEqualTo(this.guidelines.latest("a").orElseThrow().guideline().groups());
		assertThat(this.mvc.get().uri("/api/v1/guidelines/a/items/77")).hasStatus(404);
	}

}
