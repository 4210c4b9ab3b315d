package org.mimamori.server.inventory.web;

import org.mimamori.server.Quiet;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// The pages of the fleet as a browser gets them, in both languages.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class InventoryPagesTests {

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
					  inventory_model, inventory_site, inventory_supplier, inventory_import restart identity cascade
					""")
			.update();
	}

	private void one() {
		post("/inventory/sites/new", "name", "大阪工場", "kind", "plant", "nameEn", "Osaka plant");
		post("/inventory/suppliers/new", "name", "Hokuto", "securityContact", "psirt@example.com");
		post("/inventory/models/new", "maker", "Hokuto", "name", "AX-200", "category", "Camera", "supplier", "1",
				"kind", "end_of_life", "announced", "announced", "date", "2027-03-31", "source", "maker");
		post("/inventory/devices/new", "name", "=1+1", "serial", "A1", "model", "1", "site", "1", "firmware", "2.08",
				"owner", "OT");
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

	@ParameterizedTest
	@ValueSource(strings = { "/inventory/devices", "/inventory/devices?site=1&touch=none&sort=site&dir=desc&q=1",
			"/inventory/devices?owner=IT&state=spare&support=ended&lot=true", "/inventory/devices/1",
			"/inventory/devices/1/edit", "/inventory/devices/new", "/inventory/sites", "/inventory/sites?at=1",
			"/inventory/models", "/inventory/models/1", "/inventory/models/1?product=axis", "/inventory/models/1/edit",
			"/inventory/models/new", "/inventory/models/1/firmware/new", "/inventory/firmware/1",
			"/inventory/firmware/1/edit", "/inventory/suppliers", "/inventory/suppliers/1",
			"/inventory/suppliers/new" })
	void everyPageSpeaksBothLanguages(String uri) {
		one();
		assertThat(page(uri, "ja")).contains("lang=\"ja\"").doesNotContain("⟦");
		assertThat(page(uri, "en")).contains("lang=\"en\"").doesNotContain("⟦");
	}

	@Test
	void anEmptyFleetSaysWhatToDoFirst() {
		assertThat(page("/inventory/devices", "ja")).contains("まだ機器がありません", "/inventory/imports", "/settings/demo");
	}

	@Test
	void aDeviceIsShownWithPlaceModelFirmwareAndSupport() {
		one();
		assertThat(page("/inventory/devices/1", "en")).contains("Osaka plant", "Hokuto AX-200", "2.08", "2027-03-31",
				"/inventory/models/1", "/inventory/firmware/1");
		assertThat(page("/inventory/devices", "en")).contains("1 devices", "/inventory/devices/1");
	}

	@Test
	void aRefusedFormKeepsWhatWasTyped() {
		one();
		MvcTestResult again = post("/inventory/devices/new", "name", "二台目", "serial", "A1", "model", "1", "site", "1",
				"purpose", "正門");
		assertThat(again).hasStatus(422)
			.bodyText()
			.contains("serial number “A1”", "value=\"二台目\"", "value=\"正門\"", "role=\"alert\"");
		assertThat(post("/inventory/models/new", "maker", "hokuto", "name", "ax-200", "partNumber", "P-9"))
			.hasStatus(422)
			.bodyText()
			.contains("already recorded", "value=\"P-9\"");
		assertThat(post("/inventory/models/new", "maker", "", "name", "x")).hasStatus(422)
			.bodyText()
			.contains("Please fill in: Maker.");
		assertThat(post("/inventory/models/new", "maker", "m", "name", "x", "kind", "end_of_sale", "announced",
				"announced", "date", "2027-02-30"))
			.hasStatus(422)
			.bodyText()
			.contains("2027-02-30");
		assertThat(post("/inventory/sites/new", "name", "大阪工場", "kind", "plant")).hasStatus(422)
			.bodyText()
			.contains("There already is");
	}

	@Test
	void addressesNobodyGaveAreRefusedInWords() {
		assertThat(this.mvc.get().uri("/inventory/devices/77")).hasStatus(404);
		assertThat(this.mvc.get().uri("/inventory/models/77")).hasStatus(404);
		assertThat(this.mvc.get().uri("/inventory/firmware/77")).hasStatus(404);
		assertThat(this.mvc.get().uri("/inventory/sites?at=77")).hasStatus(404);
		assertThat(this.mvc.get().uri("/inventory/devices?after=zzz")).hasStatus(400);
		assertThat(this.mvc.get().uri("/inventory/devices?site=abc")).hasStatus(400);
		assertThat(page("/inventory/devices?touch=nonsense", "en")).contains("nonsense");
	}

	@Test
	void theExportIsSafeInASpreadsheet() {
		one();
		String csv = page("/inventory/devices/export", "ja");
		assertThat(csv).startsWith("\uFEFF機器,製造番号,").contains("\r\n'=1+1,A1,Hokuto,AX-200,2.08,");
		assertThat(csv.lines()).hasSize(2);
		assertThat(DeviceExport.cell("-1,\"x\"")).isEqualTo("\"'-1,\"\"x\"\"\"");
	}

	@Test
	void actsGoBackToTheListTheyCameFrom() {
		one();
		assertThat(post("/inventory/devices/bulk", "id", "1", "state", "spare", "back", "/inventory/devices?owner=OT"))
			.hasRedirectedUrl("/inventory/devices?owner=OT");
		assertThat(post("/inventory/devices/bulk", "id", "1", "act", "remove", "back", "https://example.com/"))
			.hasRedirectedUrl("/inventory/devices");
		assertThat(this.mvc.post().uri("/inventory/devices/1/remove")).hasStatus(403);
	}

	@Test
	void anSbomIsLoadedOrRefusedWithPlaceAndReason() {
		one();
		sbom("""
				{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
				  {"type": "library", "name": "openssl", "version": "3.0.1", "purl": "pkg:generic/openssl@3.0.1"},
				  {"type": "library", "name": "mystery"}]}
				""");
		assertThat(page("/inventory/firmware/1", "en")).contains("pkg:generic/openssl@3.0.1", "mystery",
				"neither CPE nor purl: 1", "CycloneDX 1.6");
		sbom("{");
		assertThat(page("/inventory/firmware/1", "en")).contains("openssl");
	}

	@Test
	void anSbomOfTheFormIsHeldToTheBoundsOfTheInterface() {
		one();
		String component = "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": "
				+ "[{\"type\": \"library\", \"name\": \"openssl\", \"version\": \"%s\"}]}";
		sbom(component.formatted("x".repeat(2 << 20)));
		assertThat(page("/inventory/firmware/1", "en")).doesNotContain("openssl");
		sbom(component.formatted("x".repeat(20)));
		assertThat(page("/inventory/firmware/1", "en")).contains("openssl");
	}

	private void sbom(String text) {
		assertThat(this.mvc.post()
			.multipart()
			.uri("/inventory/firmware/1/sbom")
			.file(new MockMultipartFile("file", "sbom.json", "application/json", text.getBytes(StandardCharsets.UTF_8)))
			.with(csrf())).hasRedirectedUrl("/inventory/firmware/1");
	}

}
