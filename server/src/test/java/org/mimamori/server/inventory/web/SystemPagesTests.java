package org.mimamori.server.inventory.web;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.Quiet;
import org.mimamori.server.web.Notice;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// Pages and API of systems, upkeep, wiping and sightings, in both languages.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class SystemPagesTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext applicationContext;

	@BeforeEach
	void fleet() {
		Quiet.await(this.applicationContext);
		this.jdbc
			.sql("""
					truncate inventory_device, inventory_population, inventory_place_count, inventory_composition, inventory_firmware,
					  inventory_model, inventory_site, inventory_supplier, inventory_import, inventory_system restart identity cascade
					""")
			.update();
		post("/inventory/sites/new", "name", "大阪工場", "kind", "plant", "nameEn", "Osaka plant");
		post("/inventory/models/new", "maker", "Hokuto", "name", "AX-200");
		post("/inventory/models/new", "maker", "Hokuto", "name", "AX-300");
		post("/inventory/devices/new", "name", "cam-1", "serial", "A1", "model", "1", "site", "1", "owner", "OT");
		post("/inventory/devices/new", "name", "cam-2", "serial", "A2", "model", "1", "site", "1", "state", "retired",
				"owner", "OT");
	}

	private void system() {
		post("/inventory/systems/new", "name", "見守り", "nameEn", "Watch", "phase", "production", "useLevel", "people",
				"otOwner", "設備課");
		post("/inventory/systems/1/parts", "primitive", "sensor", "site", "1", "model", "1");
		post("/inventory/systems/1/parts", "primitive", "e_utility", "name", "<雲>");
		post("/inventory/systems/1/roles", "role", "csirt", "name", "CSIRT", "contact", "csirt@example.com");
		post("/inventory/models/1/upkeep", "updatable", "announced", "until", "2030-01-01", "personal", "handled",
				"texts[update_source]", "メーカーのサイト");
	}

	private MvcTestResult post(String uri, String... fields) {
		var request = this.mvc.post().uri(java.net.URI.create(uri)).with(csrf());
		for (int i = 0; i < fields.length; i += 2) {
			request = request.param(fields[i], fields[i + 1]);
		}
		return request.exchange();
	}

	private MvcTestResult api(HttpMethod method, String uri, MediaType type, String body) {
		return this.mvc.method(method).uri(uri).with(csrf()).contentType(type).content(body).exchange();
	}

	private String page(String uri, String language) {
		MvcTestResult result = this.mvc.get().uri(uri).header("Accept-Language", language).exchange();
		assertThat(result).as(uri).hasStatusOk();
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private static String undo(MvcTestResult result) {
		Object notice = result.getMvcResult().getFlashMap().get("notice");
		assertThat(notice).isInstanceOf(Notice.class);
		String url = ((Notice) notice).undoUrl();
		assertThat(url).isNotNull();
		return url;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/inventory/systems", "/inventory/systems/1", "/inventory/systems/1/edit",
			"/inventory/systems/new", "/inventory/models/1", "/inventory/models/2", "/inventory/models/1/upkeep",
			"/inventory/models/2/upkeep?from=1", "/inventory/devices/1", "/inventory/devices/2",
			"/inventory/devices?system=1" })
	void everyPageSpeaksBothLanguages(String uri) {
		system();
		assertThat(page(uri, "ja")).contains("lang=\"ja\"").doesNotContain("⟦");
		assertThat(page(uri, "en")).contains("lang=\"en\"").doesNotContain("⟦");
	}

	@Test
	void theFirstPageSaysWhatASystemIs() {
		assertThat(page("/inventory/systems", "ja")).contains("IoTシステムがまだありません", "/inventory/systems/new");
		post("/inventory/systems/new", "name", "空");
		assertThat(page("/inventory/systems/1", "en")).contains("Nothing belongs to this system yet",
				"Nobody is named yet");
	}

	@Test
	void aSystemShowsItsPartsAndLeadsToItsDevices() {
		system();
		assertThat(page("/inventory/systems/1", "en")).contains("Watch",
				"href=\"/inventory/devices?site=1&amp;model=1\"", "Hokuto AX-200", "&lt;雲&gt;", "csirt@example.com",
				"href=\"/inventory/devices?system=1\"");
		assertThat(page("/inventory/devices?system=1", "en")).contains("System: Watch", "cam-1")
			.doesNotContain("cam-2");
		assertThat(page("/inventory/devices/1", "ja")).contains("href=\"/inventory/systems/1\"");
	}

	@Test
	void whatWasTakenOutIsPutBackByItsUndo() {
		system();
		MvcTestResult part = post("/inventory/systems/1/parts/2/remove");
		MvcTestResult role = post("/inventory/systems/1/roles/1/remove");
		assertThat(page("/inventory/systems/1", "ja")).doesNotContain("&lt;雲&gt;", "csirt@example.com");
		post(undo(part));
		post(undo(role));
		assertThat(page("/inventory/systems/1", "ja")).contains("&lt;雲&gt;", "csirt@example.com");
		MvcTestResult whole = post("/inventory/systems/1/remove");
		assertThat(page("/inventory/systems", "ja")).contains("IoTシステムがまだありません");
		post(undo(whole));
		assertThat(page("/inventory/systems/1", "ja")).contains("&lt;雲&gt;", "csirt@example.com");
	}

	@Test
	void upkeepSaysWhatIsMissing() {
		assertThat(page("/inventory/models/1", "en")).contains("Nothing is recorded yet");
		system();
		assertThat(page("/inventory/models/1", "en")).contains("Still missing", "Update procedure", "メーカーのサイト")
			.doesNotContain("Still missing: Updates until");
		assertThat(page("/inventory/models/2/upkeep?from=1", "en")).contains("Filled in from Hokuto AX-200",
				"メーカーのサイト");
		MvcTestResult wrong = post("/inventory/models/1/upkeep", "updatable", "announced", "until", "");
		assertThat(wrong).hasStatus(422);
		assertThat(page("/inventory/models/1", "en")).contains("メーカーのサイト");
	}

	@Test
	void aRetiredDeviceSaysWhetherItWasWiped() {
		assertThat(page("/inventory/devices/2", "ja")).contains("データ消去の記録がありません");
		MvcTestResult bulk = post("/inventory/devices/bulk", "act", "wipe", "id", "2", "wipedOn", "2026-01-05",
				"initialised", "true");
		assertThat(page("/inventory/devices/2", "ja")).contains("2026-01-05").doesNotContain("データ消去の記録がありません");
		post(undo(bulk));
		assertThat(page("/inventory/devices/2", "ja")).contains("データ消去の記録がありません");
		assertThat(page("/inventory/devices/1", "ja")).doesNotContain("データ消去・再利用");
	}

	@Test
	void programsTellOfSightings() {
		MvcTestResult array = api(HttpMethod.POST, "/api/v1/sightings", MediaType.APPLICATION_JSON,
				"[{\"device\":1,\"at\":\"2026-01-01T09:00:00+09:00\"},{\"serial\":\"nobody\"},{\"device\":\"1\"},7]");
		assertThat(array).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo(
					"""
							{"taken":1,"news":1,"counts":{"unknown":1,"unreadable":2},
							 "refused":[{"row":1,"reason":"unknown"},{"row":2,"reason":"unreadable"},{"row":3,"reason":"unreadable"}]}
							""");
		assertThat(page("/inventory/devices/1", "en")).contains("2026-01-01", "told by hanako");
		MvcTestResult lines = api(HttpMethod.POST, "/api/v1/sightings",
				MediaType.parseMediaType("application/x-ndjson"),
				"{\"serial\":\"A1\"}\n\nnonsense\n{\"serial\":\"A2\"}\n");
		assertThat(lines).hasStatusOk().bodyJson().isLenientlyEqualTo("{\"taken\":2,\"counts\":{\"unreadable\":1}}");
		assertThat(api(HttpMethod.POST, "/api/v1/sightings", MediaType.APPLICATION_JSON, "[{\"serial\""))
			.hasStatus(400);
		assertThat(api(HttpMethod.POST, "/api/v1/sightings", MediaType.TEXT_PLAIN, "{}\n".repeat(10_001)))
			.hasStatus(409);
	}

	@Test
	void programsKeepSystemsAndUpkeep() {
		assertThat(api(HttpMethod.POST, "/api/v1/systems", MediaType.APPLICATION_JSON,
				"{\"name\":\"Line B\",\"phase\":\"poc\",\"network\":\"small\"}"))
			.hasStatus(201);
		assertThat(api(HttpMethod.POST, "/api/v1/systems/1/parts", MediaType.APPLICATION_JSON,
				"{\"primitive\":\"sensor\",\"siteId\":1}"))
			.hasStatus(201);
		assertThat(api(HttpMethod.POST, "/api/v1/systems/1/roles", MediaType.APPLICATION_JSON, "{\"role\":\"king\"}"))
			.hasStatus(400);
		assertThat(this.mvc.get().uri("/api/v1/systems/1").exchange()).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo(
					"{\"name\":\"Line B\",\"units\":1,\"parts\":[{\"primitive\":\"sensor\",\"siteId\":1}]}");
		assertThat(this.mvc.get().uri("/api/v1/devices?system=1").exchange()).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("{\"total\":1}");
		assertThat(api(HttpMethod.PUT, "/api/v1/models/1/upkeep", MediaType.APPLICATION_JSON,
				"{\"personalData\":\"none\",\"texts\":{\"update_source\":\"web\"}}"))
			.hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("{\"texts\":{\"update_source\":\"web\"},\"changedBy\":\"hanako\"}");
		assertThat(api(HttpMethod.PUT, "/api/v1/models/1/upkeep", MediaType.APPLICATION_JSON,
				"{\"texts\":{\"nonsense\":\"web\"}}"))
			.hasStatus(400);
		assertThat(this.mvc.get().uri("/api/v1/systems/1/traits").exchange()).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("{\"update_source\":{\"met\":1,\"of\":1},\"wiped\":{\"met\":0,\"of\":1}}");
		assertThat(this.mvc.get().uri("/api/v1/systems/1/traits/wiped/lacking").exchange()).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("{\"items\":[{\"deviceId\":2,\"label\":\"cam-2\"}]}");
	}

}
