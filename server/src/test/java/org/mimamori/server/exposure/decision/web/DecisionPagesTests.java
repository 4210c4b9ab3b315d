package org.mimamori.server.exposure.decision.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.exposure.SmallFleet;
import org.mimamori.server.exposure.decision.Decision;
import org.mimamori.server.exposure.decision.Decisions;
import org.mimamori.server.inventory.Devices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.advisory.AdvisorySamples.csaf;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.firmwareBelow;
import static org.mimamori.server.advisory.AdvisorySamples.record;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// "Not affected, because …" on pages and in the API.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class DecisionPagesTests {

	private static final String CVE = "CVE-2098-0500";

	private static final String PAGE = "/exposures/vulnerabilities/" + CVE;

	private static final String LIST = "/exposures/decisions";

	private static final String API = "/api/v1/decisions";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Decisions decisions;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	private long device;

	private long advisory;

	@BeforeEach
	void anOldDeviceAndItsWeakness() throws Exception {
		this.fleet = new SmallFleet(this.context, this.folder);
		this.device = this.fleet.device("one", this.fleet.old);
		this.fleet.await();
		this.fleet.load("feed.json", feed(record(CVE, "2098-01-02T00:00:00.000", firmwareBelow("2.10"))));
		this.advisory = this.fleet.advisory(CVE);
	}

	@Test
	void isDecidedOnThePageAndTakenBack() throws Exception {
		assertThat(page(PAGE, "en"))
			.contains("Not affected, because … (Hokuto AX200)", "The vulnerable code is never run")
			.contains("value=\"" + LocalDate.now().plusYears(1) + "\"")
			.doesNotContain("⟦");
		assertThat(post(LIST, form("inline_mitigations_already_exist", "the port is closed"))).hasRedirectedUrl(PAGE);
		assertThat(page(PAGE, "en"))
			.contains("the port is closed", "hanako", "decided otherwise", "Decided: not affected")
			.doesNotContain("Not affected, because … (", "⟦");
		assertThat(page(PAGE, "ja")).contains("該当しないと判断済み", "製品内の対策で防いでいる").doesNotContain("⟦");
		String impact = "/advisories/" + this.advisory + "?show=cleared";
		assertThat(page(impact, "en")).contains("the port is closed", "decided by hanako on", "What the document says:")
			.doesNotContain("⟦");
		assertThat(page(LIST, "ja")).contains(CVE, "Hokuto AX200", "the port is closed").doesNotContain("⟦");

		long id = this.decisions.holding(null, 10).getFirst().id();
		assertThat(post(LIST + "/withdraw", Map.of("id", String.valueOf(id)))).hasRedirectedUrl(PAGE);
		assertThat(page(LIST, "en")).contains("Nothing was decided");
		assertThat(page(LIST + "?state=ended", "en")).contains("taken back " + LocalDate.now() + " by hanako");
		assertThat(post(LIST + "/restore", Map.of("id", String.valueOf(id), "list", "true"))).hasRedirectedUrl(LIST);
		assertThat(this.decisions.holding(null, 10)).extracting(Decision::id).containsExactly(id);
	}

	@Test
	void whatAnotherSourceSaysIsOffered() throws Exception {
		this.fleet.load("csaf.json",
				csaf("HK-1", "2098-01-03T00:00:00Z", "<2.10", 5.0, "Nothing.").replace("\"known_affected\":[\"P1\"]},",
						"\"known_not_affected\":[\"P1\"]},\"flags\":[{\"label\":"
								+ "\"component_not_present\",\"product_ids\":[\"P1\"]}],"));
		assertThat(page(PAGE, "en")).contains("Hokuto (HK-1) says: The component is not in it")
			.contains("value=\"component_not_present\" selected");
	}

	@Test
	void anUnusableFormIsRefusedInWords() throws Exception {
		assertThat(post(LIST, form("it_is_fine", "why"))).hasRedirectedUrl(PAGE).flash().containsKey("notice");
		assertThat(post(LIST, Map.of("until", "tomorrow"))).hasRedirectedUrl(LIST);
		assertThat(post(LIST + "/withdraw", Map.of("id", "987654"))).hasStatus(404);
		assertThat(this.decisions.of(CVE)).isEmpty();
	}

	@Test
	void programsDecideToo() throws Exception {
		MvcTestResult made = send("""
				{"advisoryId":%d,"vulnerability":"%s","modelId":%d,"justification":"component_not_present",
				"reason":"built without it","until":"%s"}""".formatted(this.advisory, CVE, this.fleet.model,
				LocalDate.now().plusDays(20)));
		assertThat(made).hasStatus(201).bodyJson().extractingPath("$.clauses.length()").isEqualTo(2);
		long id = this.decisions.holding(null, 10).getFirst().id();
		assertThat(this.mvc.get().uri(API)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.items[0].id")
			.isEqualTo((int) id);
		assertThat(page(LIST, "en")).contains("within 30 days: 1");
		long composition = this.fleet.door(Devices.class).row(this.device).compositionId();
		assertThat(
				this.mvc.get().uri("/api/v1/exposures/why?composition=" + composition + "&advisory=" + this.advisory))
			.bodyJson()
			.extractingPath("$.vulnerabilities[0].decisionId")
			.isEqualTo((int) id);
		assertThat(this.mvc.delete().uri(API + "/" + id).with(csrf())).hasStatus(204);
		assertThat(this.mvc.delete().uri(API + "/" + id).with(csrf())).hasStatus(409);
		assertThat(this.mvc.delete().uri(API + "/987654").with(csrf())).hasStatus(404);
		assertThat(this.mvc.get().uri(API + "?state=ended")).bodyJson()
			.extractingPath("$.items[0].endedWhy")
			.isEqualTo("withdrawn");
		assertThat(send("{}")).hasStatus(400);
	}

	private Map<String, String> form(String justification, String reason) {
		return Map.of("vulnerability", CVE, "model", String.valueOf(this.fleet.model), "advisory",
				String.valueOf(this.advisory), "justification", justification, "reason", reason, "until",
				LocalDate.now().plusYears(1).toString());
	}

	private MvcTestResult send(String json) {
		return this.mvc.post().uri(API).with(csrf()).contentType(MediaType.APPLICATION_JSON).content(json).exchange();
	}

	private MvcTestResult post(String uri, Map<String, String> fields) {
		var request = this.mvc.post().uri(uri).with(csrf());
		fields.forEach(request::param);
		MvcTestResult result = request.exchange();
		this.fleet.await();
		return result;
	}

	private String page(String path, String language) throws Exception {
		return this.mvc.get()
			.uri(path)
			.header("Accept-Language", language)
			.exchange()
			.getMvcResult()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

}
