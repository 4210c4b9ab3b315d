package org.mimamori.server.exposure.remedy.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.exposure.SmallFleet;
import org.mimamori.server.exposure.remedy.Mark;
import org.mimamori.server.exposure.remedy.Marks;
import org.mimamori.server.inventory.Component;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.job.Jobs;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.advisory.AdvisorySamples.below;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.firmwareBelow;
import static org.mimamori.server.advisory.AdvisorySamples.record;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// Marks, components and runs by hand on pages and in the API.
@SpringBootTest
@AutoConfigureMockMvc
@Timeout(120)
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class MarkPagesTests {

	private static final String CVE = "CVE-2098-0800";

	private static final String OTHER = "CVE-2098-0801";

	private static final String BUSYBOX = "cpe:2.3:a:busybox:busybox:1.22.1:*:*:*:*:*:*:*";

	private static final String LIST = "/exposures/marks";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Marks marks;

	@Autowired
	private Jobs jobs;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	private long device;

	private String advisory;

	@BeforeEach
	void anOldDeviceWithAComponent() throws Exception {
		this.fleet = new SmallFleet(this.context, this.folder);
		this.fleet.jdbc().sql("truncate exposure_remedy cascade").update();
		this.fleet.door(Firmwares.class)
			.components(this.fleet.old, List.of(new Component("busybox", "1.22.1", null, null, BUSYBOX)));
		this.device = this.fleet.device("one", this.fleet.old);
		this.fleet.await();
		this.fleet.load("feed.json", feed(record(CVE, "2098-01-02T00:00:00.000", firmwareBelow("2.10")), record(OTHER,
				"2098-01-02T00:00:00.000", below("cpe:2.3:a:busybox:busybox:*:*:*:*:*:*:*:*", "1.30.0"))));
		this.advisory = "/advisories/" + this.fleet.advisory(CVE);
	}

	@Test
	void chosenDevicesAreMarkedOnThePageOfTheAdvisoryAndTakenBack() throws Exception {
		assertThat(page(this.advisory, "en"))
			.contains("Mark a place or a composition", "name=\"id\" value=\"" + this.device)
			.doesNotContain("⟦");
		MvcTestResult marked = post(LIST, Map.of("vulnerability", CVE, "id", String.valueOf(this.device), "state",
				"done", "note", "flashed", "back", this.advisory));
		assertThat(marked).hasRedirectedUrl(this.advisory).flash().containsKey("notice");
		assertThat(page(this.advisory, "en")).contains("<span class=\"state calm\">Remediated</span>");
		assertThat(page(this.advisory, "ja")).contains("対策済み", "拠点や構成でまとめて記録する").doesNotContain("⟦");
		String page = "/inventory/devices/" + this.device;
		assertThat(page(page, "en")).contains("Remediated", "The verdict stays", "flashed", "hanako");
		assertThat(page(page, "ja")).contains("対策済み", "該当したままです").doesNotContain("⟦");
		assertThat(page(LIST, "en")).contains(CVE, "flashed", "one").doesNotContain("⟦");
		assertThat(page(LIST + "?show=again", "ja")).contains("記録はありません").doesNotContain("⟦");

		long id = holding().getFirst().id();
		assertThat(post(LIST + "/undo", Map.of("span", id + "-" + id, "back", page))).hasRedirectedUrl(page);
		assertThat(holding()).isEmpty();
		assertThat(page(LIST + "?show=ended", "en")).contains(CVE);
	}

	@Test
	void anAreaIsMarkedAndEnded() throws Exception {
		assertThat(post(LIST, Map.of("vulnerability", CVE, "site", String.valueOf(this.fleet.site), "composition", "",
				"state", "in_progress", "back", this.advisory)))
			.hasRedirectedUrl(this.advisory);
		assertThat(page(this.advisory + "?site=" + this.fleet.site, "en")).contains("In progress");
		long id = holding().getFirst().id();
		assertThat(post(LIST + "/end", Map.of("id", String.valueOf(id)))).hasRedirectedUrl(LIST);
		assertThat(holding()).isEmpty();
		assertThat(post(LIST + "/resume", Map.of("span", id + "-" + id))).hasRedirectedUrl(LIST);
		assertThat(holding()).extracting(Mark::id).containsExactly(id);
	}

	@Test
	void componentsHavePagesAndMarks() throws Exception {
		String release = "/inventory/firmware/" + this.fleet.old;
		assertThat(page(release, "en")).contains("Components that advisories are about", "busybox 1.22.1", CVE)
			.doesNotContain("⟦");
		String component = "/exposures/components?firmware=" + this.fleet.old + "&component=" + BUSYBOX;
		assertThat(page(component, "en")).contains(OTHER, "Not remediated").doesNotContain("⟦", CVE);
		assertThat(post(LIST, Map.of("vulnerability", OTHER, "firmware", String.valueOf(this.fleet.old), "component",
				BUSYBOX, "state", "done")))
			.hasRedirectedUrl(LIST);
		assertThat(page(component, "ja")).contains("対策済み", "hanako").doesNotContain("⟦");
		String sboms = "/exposures/sboms/" + this.fleet.advisory(OTHER);
		assertThat(page("/advisories/" + this.fleet.advisory(OTHER), "en")).contains(sboms);
		assertThat(page(sboms, "en")).contains("busybox 1.22.1", "FW 2.08", "Matching components").doesNotContain("⟦");
		assertThat(page(sboms, "ja")).contains("該当する部品").doesNotContain("⟦");
		assertThat(this.mvc.get().uri("/exposures/components?firmware=%d&component=none".formatted(this.fleet.old)))
			.hasStatus(404);
	}

	@Test
	void anUnusableFormIsRefusedInWords() throws Exception {
		for (Map<String, String> form : List.of(Map.of("state", "done"), Map.of("vulnerability", CVE, "state", "done"),
				Map.of("vulnerability", CVE, "state", "cured", "id", String.valueOf(this.device)),
				Map.of("vulnerability", "CVE-2098-9999", "state", "done", "id", String.valueOf(this.device)),
				Map.of("vulnerability", CVE, "state", "done", "id", String.valueOf(this.device), "note",
						"n".repeat(2001)))) {
			assertThat(post(LIST, form)).hasRedirectedUrl(LIST).flash().containsKey("notice");
		}
		assertThat(post(LIST + "/undo", Map.of("span", "1-999999999999999999"))).hasRedirectedUrl(LIST);
		assertThat(post(LIST, Map.of("state", "done", "back", "https://elsewhere.example"))).hasRedirectedUrl(LIST);
		assertThat(holding()).isEmpty();
	}

	@Test
	void programsMarkToo() throws Exception {
		assertThat(send("/api/v1/marks", """
				{"vulnerability":"%s","state":"done","note":"flashed","devices":[%d]}""".formatted(CVE, this.device)))
			.hasStatus(201)
			.bodyJson()
			.extractingPath("$.items[0].setBy")
			.isEqualTo("hanako");
		long id = holding().getFirst().id();
		assertThat(get("/api/v1/marks?vulnerability=" + CVE + "&state=done")).bodyJson()
			.extractingPath("$.items[0].deviceId")
			.isEqualTo((int) this.device);
		assertThat(get("/api" + "/v1" + this.advisory + "/marks")).bodyJson()
			.extractingPath("$.devices[0].done.units")
			.isEqualTo(1);
		assertThat(this.mvc.delete().uri("/api/v1/marks/" + id).with(csrf())).hasStatus(204);
		assertThat(this.mvc.delete().uri("/api/v1/marks/" + id).with(csrf())).hasStatus(409);
		assertThat(get("/api/v1" + this.advisory + "/marks")).bodyJson()
			.extractingPath("$.devices[0].notRemediated.units")
			.isEqualTo(1);
		assertThat(send("/api/v1/marks", """
				{"vulnerability":"%s","state":"done","devices":[%d],"siteId":1}""".formatted(CVE, this.device)))
			.hasStatus(400);
		assertThat(send("/api/v1/marks", "{\"vulnerability\":\"" + CVE + "\",\"state\":\"done\"}")).hasStatus(400);
		assertThat(send("/api/v1/marks", """
				{"vulnerability":"%s","state":"in_progress","firmwareId":%d,"component":"%s"}""".formatted(OTHER,
				this.fleet.old, BUSYBOX)))
			.hasStatus(201);
		String other = "/api/v1/advisories/" + this.fleet.advisory(OTHER);
		assertThat(get(other + "/marks")).bodyJson().extractingPath("$.components.inProgress").isEqualTo(1);
		assertThat(get(other + "/components")).bodyJson().extractingPath("$.items[0].component").isEqualTo(BUSYBOX);
		assertThat(get(other + "/sboms")).bodyJson().extractingPath("$.total").isEqualTo(1);
		String firmware = "/api/v1/firmware/" + this.fleet.old + "/components/";
		assertThat(get(firmware + "touched")).bodyJson().extractingPath("$.items[0].affected").isEqualTo(1);
		assertThat(get(firmware + "advisories?component=" + BUSYBOX)).bodyJson()
			.extractingPath("$.items[0].vulnerability")
			.isEqualTo(OTHER);
		assertThat(get("/api/v1/exposures?firmware=" + this.fleet.old)).bodyJson()
			.extractingPath("$.items.length()")
			.isEqualTo(2);
	}

	@Test
	void whatOneLooksAtIsJudgedByHand() throws Exception {
		assertThat(post("/exposures/runs",
				Map.of("advisory", this.advisory.replace("/advisories/", ""), "back", this.advisory)))
			.redirectedUrl()
			.startsWith("/jobs/");
		assertThat(post("/exposures/runs", Map.of("device", "-1", "back", "/inventory/devices/1")))
			.hasRedirectedUrl("/inventory/devices/1");
		assertThat(send("/api/v1/runs", "{\"devices\":[" + this.device + "]}")).hasStatus(202)
			.bodyJson()
			.extractingPath("$.url")
			.asString()
			.startsWith("/api/v1/jobs/");
		assertThat(send("/api/v1/runs", "{}")).hasStatus(400);
		// whoever comes next takes everything away
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> this.jobs.newest(50).stream().allMatch((job) -> job.state().over()));
	}

	private List<Mark> holding() {
		return this.marks.list(new Marks.Filter(null, false, false, null), null, 10);
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

	private MvcTestResult get(String address) {
		MvcTestResult result = this.mvc.get().uri(address).exchange();
		assertThat(result).hasStatusOk();
		return result;
	}

	private MvcTestResult post(String address, Map<String, String> form) {
		var request = this.mvc.post().uri(address).with(csrf());
		form.forEach(request::param);
		return request.exchange();
	}

	private MvcTestResult send(String address, String body) {
		return this.mvc.post()
			.uri(address)
			.with(csrf())
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

}
