package org.mimamori.server.assessment.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Quiet;
import org.mimamori.server.assessment.Adopted;
import org.mimamori.server.assessment.Answer;
import org.mimamori.server.assessment.Answers;
import org.mimamori.server.assessment.Requests;
import org.mimamori.server.assessment.Snapshots;
import org.mimamori.server.guideline.Guidelines;
import org.mimamori.server.guideline.OscalCatalogs;
import org.mimamori.server.inventory.Phase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// Sheets for programs: OSCAL that passes the published schemas, the API, and what a sheet was before.
@SpringBootTest(properties = "mimamori.evidence.delay=PT24H")
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class SheetFilesTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Answers answers;

	@Autowired
	private Guidelines guidelines;

	@Autowired
	private Snapshots snapshots;

	@Autowired
	private Requests requests;

	@Autowired
	private JdbcClient jdbc;

	private SheetScene scene;

	@BeforeEach
	void sheet() {
		Quiet.await(this.context);
		this.scene = new SheetScene(this.context, this.mvc, "jssec-1");
	}

	private void say(String item, Adopted adopted, String reason) {
		this.answers.say(this.scene.sheet, item, Phase.PRODUCTION, new Answer.Said(adopted, reason, null, null, null),
				null, "taro");
	}

	/// What evidence says, told by hand; the clock stands.
	private void found(String rule, String verdict, int met) {
		this.jdbc.sql("delete from assessment_finding where system_id = :system and rule = :rule")
			.param("system", this.scene.system)
			.param("rule", rule)
			.update();
		this.jdbc.sql("""
				insert into assessment_finding (system_id, rule, verdict, met, total, since, as_of, fresh_to)
				values (:system, :rule, :verdict, :met, 10, now(), now(), now() + interval '1 day')
				""")
			.param("system", this.scene.system)
			.param("rule", rule)
			.param("verdict", verdict)
			.param("met", met)
			.update();
	}

	private static List<String> faults(String schema, byte[] document) throws IOException {
		try (InputStream in = SheetFilesTests.class.getResourceAsStream("/schema/json/" + schema)) {
			JsonNode published = JsonMapper.shared().readTree(Objects.requireNonNull(in));
			clear(published);
			Schema one = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(published);
			return one.validate(new String(document, StandardCharsets.UTF_8), InputFormat.JSON)
				.stream()
				.map(Object::toString)
				.limit(5)
				.toList();
		}
	}

	/// The schemas of this release have two slips that the validator refuses: definitions
	/// name themselves by a
	/// pointer, and what a property `id` must be stands one level too deep.
	private static void clear(JsonNode node) {
		if (node instanceof ObjectNode object) {
			if (object.path("$id").asString("").startsWith("#")) {
				object.remove("$id");
			}
			JsonNode id = object.path("id");
			if (id.size() == 1 && id.path("id").isObject()) {
				object.set("id", id.path("id"));
			}
		}
		node.forEach(SheetFilesTests::clear);
	}

	@Test
	void guidelinesPassTheCatalogSchema() throws IOException {
		assertThat(faults("oscal-catalog_schema.json", "{\"catalog\":{}}".getBytes(StandardCharsets.UTF_8)))
			.isNotEmpty();
		for (var edition : this.guidelines.shelf()) {
			assertThat(
					faults("oscal-catalog_schema.json", OscalCatalogs.write(edition.guideline(), edition.changedAt())))
				.as(edition.key())
				.isEmpty();
		}
	}

	@Test
	void aSheetPassesTheAssessmentResultsSchema() throws IOException {
		String rule = rule();
		found(rule, "partly", 7);
		say("17-1-1", Adopted.FULL, "契約\n二行目");
		say("17-1-2", Adopted.NONE, null);
		say("17-2-1", Adopted.NOT_APPLICABLE, null);
		Requests.Sent sent = this.requests.send(this.scene.sheet,
				new Requests.Asked("北斗電機", null, List.of("18-1-1"), null, "ja", 10), "hanako");
		this.requests.claim(this.requests.get(sent.id()),
				java.util.Map.of("18-1-1", new Requests.Said(Adopted.FULL, "はい")), "佐藤");
		MvcTestResult result = this.mvc.get().uri(this.scene.here() + "/oscal").exchange();
		assertThat(result).hasStatusOk();
		byte[] document = result.getResponse().getContentAsByteArray();
		assertThat(faults("oscal-ar_schema.json", document)).isEmpty();
		JsonNode results = JsonMapper.shared().readTree(document).at("/assessment-results/results/0");
		assertThat(results.path("findings")).isNotEmpty();
		assertThat(results.path("observations").findValuesAsString("href"))
			.anyMatch((href) -> href.endsWith(this.scene.here() + "/evidence/" + rule));
		assertThat(state(results, "17-2-1")).contains("satisfied");
		assertThat(state(results, "17-1-2")).contains("not-satisfied");
		// what only a supplier claims is never satisfied by it
		assertThat(state(results, "18-1-1")).contains("not-satisfied");
	}

	private String rule() {
		return this.context.getBean(org.mimamori.server.assessment.RuleBook.class)
			.of(new org.mimamori.server.guideline.ItemRef("jssec-1", "17-1-1"), false)
			.getFirst()
			.name();
	}

	private static Optional<String> state(JsonNode results, String item) {
		for (JsonNode finding : results.path("findings")) {
			if (finding.at("/target/target-id").asString("").equals("jssec-1_" + item)) {
				return Optional.of(finding.at("/target/status/state").asString(""));
			}
		}
		return Optional.empty();
	}

	@Test
	void twoSnapshotsCompare() {
		String page = this.scene.here() + "/snapshots";
		assertThat(this.scene.both(page)).contains("name=\"note\"");
		say("17-1-1", Adopted.NONE, "未確認");
		found(rule(), "not_met", 0);
		this.scene.post(page, "note", "監査前");
		long first = this.snapshots.of(this.scene.sheet).getFirst().id();
		say("17-1-1", Adopted.FULL, "確認済み");
		found(rule(), "met", 10);
		this.scene.post(page);
		long second = this.snapshots.of(this.scene.sheet).getFirst().id();
		assertThat(this.scene.both(page)).contains("監査前");
		for (String query : List.of("?from=" + first + "&to=" + second, "?from=" + second + "&to=" + first,
				"?from=" + first)) {
			assertThat(this.scene.both(page + "/difference" + query)).contains("17-1-1", "× → <b>◎</b>", "未確認", "確認済み",
					"0/10", "10/10");
		}
		assertThat(this.snapshots.between(this.scene.sheet, second, second)).isEmpty();
		this.scene.post(page + "/" + first + "/remove");
		assertThat(this.snapshots.of(this.scene.sheet)).hasSize(1);
		assertThat(this.mvc.get().uri(page + "/difference?from=" + first)).hasStatus(404);
	}

	@Test
	void programsReadAndAnswer() {
		found(rule(), "partly", 7);
		assertThat(this.mvc.get().uri("/api/v1/sheets")).hasStatusOk()
			.bodyText()
			.contains("\"id\":" + this.scene.sheet + ",");
		String answer = "/api/v1/sheets/" + this.scene.sheet + "/items/17-1-1/answers/production";
		assertThat(put(answer, "{\"adopted\":\"full\",\"reason\":\"r\",\"due\":\"2027-03-31\",\"version\":0}"))
			.hasStatusOk()
			.bodyJson()
			.extractingPath("$.version")
			.isEqualTo(1);
		assertThat(put(answer, "{\"adopted\":\"none\",\"version\":0}")).hasStatus(409);
		assertThat(put(answer, "{\"adopted\":\"maybe\"}")).hasStatus(400);
		assertThat(put(answer.replace("17-1-1", "99"), "{\"version\":0}")).hasStatus(404);
		assertThat(this.mvc.get().uri("/api/v1/sheets/" + this.scene.sheet)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.items[?(@.id=='17-1-1')].answers[0].due")
			.asArray()
			.containsExactly("2027-03-31");
		assertThat(this.mvc.get().uri("/api/v1/findings?system=" + this.scene.system)).hasStatusOk()
			.bodyText()
			.contains("\"rule\":\"" + rule() + "\"", "\"met\":7");
		assertThat(this.mvc.get().uri("/api/v1/findings?at=2020-01-01T00:00:00Z&system=" + this.scene.system))
			.hasStatusOk()
			.bodyJson()
			.extractingPath("$.items")
			.asArray()
			.isEmpty();
	}

	private MvcTestResult put(String path, String body) {
		return this.mvc.put().uri(path).with(csrf()).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
	}

}
