package org.mimamori.server.exposure.wording.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.exposure.SmallFleet;
import org.mimamori.server.exposure.wording.Wordings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// Wordings as people read them: asked, shown back, kept, and told in the why.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class WordingPagesTests {

	private static final String WORDS = "releases built by <the old team>";

	private static final String SHOWN = "releases built by &lt;the old team&gt;";

	private static final String PAGE = "/exposures/wordings";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Wordings wordings;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private SmallFleet fleet;

	private long id;

	private String advisory;

	@BeforeEach
	void aWordingAtStake() throws Exception {
		this.fleet = new SmallFleet(this.context, this.folder);
		forget();
		this.fleet.device("one", this.fleet.old);
		this.fleet.await();
		this.fleet.load("csaf.json", AdvisorySamples.csaf("HK-1", "2098-01-03T00:00:00Z", WORDS, 5.0, "Update."));
		this.id = this.wordings.open(10).getFirst().id();
		this.advisory = "/advisories/" + this.fleet.advisory("CVE-2098-0500");
	}

	@AfterEach
	void forget() {
		this.fleet.await();
		this.fleet.jdbc().sql("truncate exposure_wording cascade").update();
	}

	@Test
	void isShownBackBeforeItIsKeptAndToldInTheWhy() throws Exception {
		assertThat(page(PAGE, "en"))
			.contains(SHOWN, "Devices at stake: 1, documents: 1", "HK-1", "/source?product=", "data-key=\"s\"")
			.doesNotContain("⟦", "/keep\"", "<script>", "onclick");
		assertThat(page(PAGE, "ja")).contains("どの版を指していますか", "関わる機器 1 台").doesNotContain("⟦");
		assertThat(page(this.advisory + "?show=undecided", "en")).contains("Say what the wording means",
				PAGE + "?id=" + this.id);

		assertThat(page(typed(">= 1.0, < 2.10"), "en"))
			.contains("1.0 ≤ version &lt; 2.10", "affected: 1 compositions, 1 devices", "/keep\"")
			.doesNotContain("⟦");
		assertThat(page(typed("2.05 以前"), "ja")).contains("版 ≤ 2.05", "該当しない 1 構成・1 台").doesNotContain("⟦");
		assertThat(page(typed("all"), "en")).contains("every version");

		assertThat(post("/keep", Map.of("meaning", ">= 1.0, < 2.10"))).hasRedirectedUrl(PAGE)
			.flash()
			.containsKey("notice");
		this.fleet.await();
		assertThat(page(this.advisory, "en")).contains("read by hanako on", SHOWN, "&gt;= 1.0, &lt; 2.10")
			.doesNotContain("⟦");
		assertThat(page(this.advisory, "ja")).contains("hanako が").doesNotContain("⟦");
		assertThat(page(PAGE, "en")).contains("No wording waits to be read");
		assertThat(page(PAGE + "/decided", "ja")).contains(SHOWN, "1.0 ≤ 版 &lt; 2.10", "hanako").doesNotContain("⟦");

		assertThat(post("/undo", Map.of())).hasRedirectedUrl(PAGE + "?id=" + this.id);
		this.fleet.await();
		assertThat(page(this.advisory + "?show=undecided", "en")).contains("Say what the wording means")
			.doesNotContain("read by hanako");
		assertThat(this.fleet.jdbc()
			.sql("select action from audit_entry where subject = :subject order by id")
			.param("subject", "wording:" + this.id)
			.query(String.class)
			.list()).containsExactly("exposure.wording.read", "exposure.wording.undone");
	}

	@Test
	void whatCannotBeReadIsToldAtItsField() throws Exception {
		assertThat(page(typed("frogs & roses"), "en"))
			.contains("These words were not understood as versions: frogs &amp; roses", "aria-invalid=\"true\"")
			.doesNotContain("/keep\"", "⟦");
		assertThat(page(typed("frogs"), "ja")).contains("版として読み取れない語があります").doesNotContain("⟦");
		assertThat(page(typed("1".repeat(5000)), "en")).contains("Say it in at most 200 characters.");
		assertThat(page(typed(""), "en")).contains("Type which versions are meant");
		assertThat(post("/keep", Map.of("meaning", "frogs")))
			.hasRedirectedUrl(PAGE + "?id=" + this.id + "&meaning=frogs");
		assertThat(post("/keep", Map.of())).hasRedirectedUrl(PAGE + "?id=" + this.id + "&meaning=");
		assertThat(this.wordings.open(10)).hasSize(1);
		assertThat(this.mvc.get().uri(PAGE + "?id=987654&meaning=all")).hasStatusOk();
		assertThat(this.mvc.post().uri(PAGE + "/987654/keep").with(csrf())).hasStatus(404);
	}

	@Test
	void isSetAside() throws Exception {
		assertThat(post("/aside", Map.of())).hasRedirectedUrl(PAGE);
		assertThat(page(PAGE + "/decided?state=unusable", "en")).contains(SHOWN, "hanako").doesNotContain("⟦");
		assertThat(page(this.advisory + "?show=undecided", "ja")).contains("対象外としました").doesNotContain("⟦");
		assertThat(post("/aside", Map.of())).hasRedirectedUrl(PAGE).flash().containsKey("notice");
	}

	@Test
	void programsReadToo() throws Exception {
		String one = "/api/v1/wordings/" + this.id;
		assertThat(json("/api/v1/wordings")).bodyJson().extractingPath("$.items[0].text").isEqualTo(WORDS);
		assertThat(json(one)).bodyJson().extractingPath("$.examples.length()").isEqualTo(1);
		assertThat(put(one + "/meaning", "{\"meaning\":\"frogs\"}")).hasStatus(400);
		assertThat(put(one + "/meaning", "{\"meaning\":\"< 2.10\"}")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.wording.decidedBy")
			.isEqualTo("hanako");
		assertThat(put(one + "/unusable", "{}")).hasStatus(409);
		assertThat(json("/api/v1/wordings?state=read")).bodyJson().extractingPath("$.total").isEqualTo(1);
		assertThat(this.mvc.delete().uri(one + "/decision").with(csrf())).hasStatus(204);
		assertThat(this.mvc.delete().uri(one + "/decision").with(csrf())).hasStatus(409);
		assertThat(put(one + "/unusable", "{}")).hasStatusOk();
		assertThat(this.mvc.get().uri("/api/v1/wordings/987654")).hasStatus(404);
		assertThat(this.mvc.get().uri("/api/v1/wordings?state=lost")).hasStatus(400);
	}

	private MvcTestResult json(String address) {
		MvcTestResult result = this.mvc.get().uri(address).exchange();
		assertThat(result).hasStatusOk();
		return result;
	}

	private MvcTestResult put(String address, String body) {
		return this.mvc.put()
			.uri(address)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.with(csrf())
			.exchange();
	}

	private String typed(String meaning) {
		return UriComponentsBuilder.fromPath(PAGE)
			.queryParam("id", this.id)
			.queryParam("meaning", "{meaning}")
			.encode()
			.buildAndExpand(meaning)
			.toUriString();
	}

	private String page(String address, String language) throws Exception {
		MvcTestResult result = this.mvc.get().uri(URI.create(address)).header("Accept-Language", language).exchange();
		assertThat(result).hasStatusOk();
		return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
	}

	private MvcTestResult post(String what, Map<String, String> fields) {
		var request = this.mvc.post()
			.uri(PAGE + "/" + this.id + what)
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.with(csrf());
		fields.forEach(request::param);
		return request.exchange();
	}

}
