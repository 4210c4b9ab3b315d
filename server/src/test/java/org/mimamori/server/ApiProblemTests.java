package org.mimamori.server;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.mimamori.server.database.RolesApart;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/// The ledger as a program keeps it, and how it hears what is wrong.
@RolesApart
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ApiProblemTests {

	@Autowired
	private ApplicationContext context;

	@LocalServerPort
	private int port;

	private ApiClient api;

	private String unique;

	@BeforeEach
	void client() {
		this.api = new ApiClient(this.context, this.port);
		this.unique = UUID.randomUUID().toString().substring(0, 8);
	}

	@Test
	void everyWrongFieldIsNamedAtOnce() {
		this.api.post("/api/v1/sites", "{\"kind\":\"castle\",\"parentId\":987654}").fields("kind", "name", "parentId");
		this.api
			.post("/api/v1/models",
					"""
							{"name":"%s","cpe":"cpe:broken","primitives":["sensor","moon"],"supplierId":987654,
							 "supportDates":[{"kind":"end_of_life","state":"announced"},{"state":"unknown"}]}"""
						.formatted("x".repeat(201)))
			.fields("primitives[1]", "supplierId", "maker", "name", "cpe", "supportDates[0].date",
					"supportDates[1].kind");
		this.api.post("/api/v1/devices", "{\"modelId\":987654,\"units\":5,\"owner\":\"me\",\"state\":\"lost\"}")
			.fields("modelId", "siteId", "name", "units", "owner", "state");
		this.api.post("/api/v1/suppliers", "{\"name\":\"a\\u0000b\"}").fields("name");
		this.api.post("/api/v1/suppliers", "{\"name\":\"\\ud800\"}").is(400);
	}

	@Test
	void bodiesThatCannotBeReadSayWhere() {
		this.api.post("/api/v1/sites", "{\"name\":\"a\",\"colour\":\"red\"}").fields("colour");
		this.api.post("/api/v1/sites", "{\"parentId\":\"north\",\"name\":\"a\"}").fields("parentId");
		this.api.post("/api/v1/sites", "{\"name\":\"a\",\n\"name\":\"b\"}").problem(400, "web.problem.unreadable");
		JsonNode cut = this.api.post("/api/v1/sites", "{\"name\":\n\"a").problem(400, "web.problem.unreadable").json();
		assertThat(cut.path("detail").asString()).contains("line 2");
		this.api.post("/api/v1/sites", "").problem(400, "web.problem.unreadable");
		this.api.send("POST", "/api/v1/sites", "name=a".getBytes(StandardCharsets.UTF_8), "text/plain").is(415);
		this.api.post("/api/v1/sites", "{\"name\":\"" + "x".repeat(9 << 20) + "\"}").problem(413, "http.413");
		this.api.post("/api/v1/sites", "[".repeat(100_000)).is(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=1001", "limit=many", "sort=colour", "owner=me", "state=x", "support=x",
			"touch=x", "site=987654", "lot=perhaps", "q=%00" })
	void filtersAreChecked(String query) {
		this.api.get("/api/v1/devices?" + query).fields(query.substring(0, query.indexOf('=')));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/sites/987654", "/api/v1/suppliers/987654", "/api/v1/models/987654",
			"/api/v1/models/987654/firmware", "/api/v1/firmware/987654", "/api/v1/firmware/987654/components",
			"/api/v1/devices/987654", "/api/v1/devices/987654/exposures", "/api/v1/advisories/987654",
			"/api/v1/advisories/987654/impact", "/api/v1/advisory-loads/987654", "/api/v1/exposures?device=987654",
			"/api/v1/exposures?composition=987654", "/api/v1/exposures?model=987654",
			"/api/v1/exposures/why?composition=1&advisory=987654" })
	void whatIsNotThereIsNotFound(String path) {
		this.api.get(path).problem(404, "web.problem.gone");
	}

	@Test
	void otherRefusalsKeepTheirShape() {
		this.api.get("/api/v1/nothing").problem(404, "http.404");
		this.api.get("/api/v1/jobs/abc").problem(404, "job.unknown");
		this.api.get("/api/v1/devices/abc").fields("id");
		this.api.get("/api/v1/exposures").fields("composition");
		this.api.post("/api/v1/decisions", "{}").fields("vulnerability", "advisoryId", "modelId");
		this.api
			.post("/api/v1/decisions",
					"{\"advisoryId\":1,\"modelId\":1,\"vulnerability\":\"CVE-2099-1\",\"until\":\"2012-01-01\"}")
			.fields("justification", "reason", "until");
		this.api.get("/api/v1/products").fields("q");
		this.api.get("/api/v1/devices?after=AAAA").problem(400, "inventory.refusal.cursor");
		this.api.get("/api/v1/models?q=%00").fields("q");
		this.api.get("/api/v1/advisories?q=%00").fields("q");
		this.api.delete("/api/v1/sites").is(405);
		long site = site("twice " + this.unique);
		this.api.post("/api/v1/sites", "{\"name\":\"twice " + this.unique + "\"}")
			.problem(409, "inventory.refusal.site.exists");
		created("/api/v1/sites", "{\"name\":\"inner\",\"parentId\":" + site + "}");
		this.api.delete("/api/v1/sites/" + site).problem(409, "inventory.refusal.site.inUse");
	}

	@Test
	void theLedgerIsKeptByAProgram() {
		long supplier = created("/api/v1/suppliers", "{\"name\":\"S " + this.unique + "\",\"website\":\"https://s\"}");
		long model = created("/api/v1/models", """
				{"maker":"M %s","name":"X1","primitives":["sensor"],"supplierId":%d,
				 "supportDates":[{"kind":"end_of_sale","state":"not_announced"}]}""".formatted(this.unique, supplier));
		JsonNode changed = this.api.put("/api/v1/models/" + model, """
				{"maker":"M %s","name":"X2"}""".formatted(this.unique)).is(200).json();
		assertThat(changed.path("name").asString()).isEqualTo("X2");
		assertThat(changed.at("/supportDates/0/state").asString()).isEqualTo("not_announced");
		JsonNode dated = this.api.put("/api/v1/models/" + model + "/support-dates", """
				[{"kind":"end_of_life","date":"2001-03-31","source":"letter"}]""").is(200).json();
		assertThat(dated.at("/support/state").asString()).isEqualTo("ended");

		ApiClient.Answer tie = this.api.post("/api/v1/models/" + model + "/ties", """
				{"part":"o","vendor":"maker","product":"x2_firmware"}""").is(201);
		assertThat(this.api.get("/api/v1/models/" + model).json().path("ties")).hasSize(1);
		assertThat(this.api.get("/api/v1/models/" + model + "/tie-preview?part=o&vendor=maker&product=x2_firmware")
			.is(200)
			.json()
			.path("affected")
			.asInt()).isZero();
		this.api.delete(tie.header("Location")).is(204);
		this.api.delete(tie.header("Location")).problem(404, "web.problem.gone");

		long firmware = created("/api/v1/models/" + model + "/firmware", "{\"version\":\"1.0\"}");
		ApiClient.Answer sbom = this.api.upload("/api/v1/firmware/" + firmware + "/sbom", "list.json", """
				{"bomFormat":"CycloneDX","specVersion":"1.5","version":1,"components":[
				 {"type":"library","name":"openssl","version":"1.0.2k","purl":"pkg:generic/openssl@1.0.2k"}]}"""
			.getBytes(StandardCharsets.UTF_8));
		assertThat(sbom.is(200).json().path("components").asInt()).isEqualTo(1);
		this.api.post("/api/v1/firmware/" + firmware + "/sbom", "{\"bomFormat\":").problem(400, "web.problem.file");
		this.api.put("/api/v1/firmware/" + firmware + "/components", "[{\"name\":\"busybox\"},{\"cpe\":\"no\"}]")
			.fields("[1].cpe", "[1].name");
		this.api.put("/api/v1/firmware/" + firmware + "/components", "[{\"name\":\"busybox\"},{\"name\":\"zlib\"}]")
			.is(200);
		JsonNode components = this.api.get("/api/v1/firmware/" + firmware + "/components?limit=1").is(200).json();
		assertThat(components.path("items").findValuesAsString("name")).containsExactly("busybox");
		assertThat(components.path("next").asString()).isEqualTo("1");

		long site = site("plant " + this.unique);
		long device = created("/api/v1/devices", """
				{"modelId":%d,"firmwareId":%d,"siteId":%d,"serial":"A-1","purpose":"gate","owner":"IT"}"""
			.formatted(model, firmware, site));
		JsonNode patched = this.api.patch("/api/v1/devices/" + device, "{\"purpose\":null,\"state\":\"spare\"}")
			.is(200)
			.json();
		assertThat(patched.path("purpose").isNull()).isTrue();
		assertThat(patched.path("state").asString()).isEqualTo("spare");
		assertThat(patched.path("serial").asString()).isEqualTo("A-1");
		assertThat(patched.path("firmwareId").asLong()).isEqualTo(firmware);
		this.api.patch("/api/v1/devices/" + device, "{\"colour\":1}").fields("colour");
		this.api.patch("/api/v1/devices/" + device, "{\"units\":\"many\"}").fields("units");
		this.api.patch("/api/v1/devices/" + device, "{\"siteId\":null}").fields("siteId");
		long other = created("/api/v1/models", "{\"maker\":\"M " + this.unique + "\",\"name\":\"Y\"}");
		long foreign = created("/api/v1/models/" + other + "/firmware", "{\"version\":\"9\"}");
		this.api.post("/api/v1/devices/" + device + "/firmware", "{\"firmwareId\":" + foreign + "}")
			.fields("firmwareId");
		this.api.delete("/api/v1/firmware/" + firmware).problem(409, "inventory.refusal.firmware.inUse");
		this.api.delete("/api/v1/devices/" + device).is(204);
		this.api.get("/api/v1/devices/" + device).problem(404, "web.problem.gone");
	}

	@Test
	void everyDeviceIsWalkedOnce() {
		long site = site("walk " + this.unique);
		long model = created("/api/v1/models", "{\"maker\":\"W " + this.unique + "\",\"name\":\"Walker\"}");
		for (int i = 0; i < 7; i++) {
			created("/api/v1/devices", """
					{"modelId":%d,"siteId":%d,"name":"%s","lot":%s,"units":%d}""".formatted(model, site,
					"same " + (i % 2), i == 6, (i == 6) ? 500 : 1));
		}
		Set<Long> seen = new HashSet<>();
		String path = "/api/v1/devices?site=" + site + "&sort=-name&limit=2";
		String after = "";
		int pages = 0;
		do {
			JsonNode page = this.api.get(path + after).is(200).json();
			assertThat(page.path("total").asInt()).isEqualTo(7);
			assertThat(page.path("units").asInt()).isEqualTo(506);
			page.path("items").forEach((item) -> assertThat(seen.add(item.path("id").asLong())).isTrue());
			after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asString();
			pages++;
		}
		while (!after.isEmpty());
		assertThat(seen).hasSize(7);
		assertThat(pages).isEqualTo(4);
	}

	private long site(String name) {
		return created("/api/v1/sites", "{\"kind\":\"plant\",\"name\":\"" + name + "\"}");
	}

	private long created(String path, String json) {
		return this.api.post(path, json).is(201).json().path("id").asLong();
	}

}
