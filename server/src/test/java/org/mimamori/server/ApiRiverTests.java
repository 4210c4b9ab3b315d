package org.mimamori.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.mimamori.server.database.RolesApart;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/// The river "known flaws" walked by a program: describe a device, load an advisory, see the
/// impact, update the device, see it gone.
@RolesApart
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ApiRiverTests {

	/// NVD's shape of a flaw in firmware that runs on certain hardware.
	private static final String FEED = """
			{"resultsPerPage":1,"startIndex":0,"totalResults":1,"format":"NVD_CVE","version":"2.0","vulnerabilities":[
			{"cve":{"id":"CVE-2099-1000","sourceIdentifier":"test@example.org","published":"2099-01-01T00:00:00.000",
			"lastModified":"2099-01-02T00:00:00.000","vulnStatus":"Analyzed",
			"descriptions":[{"lang":"en","value":"A switch forgets to check."}],
			"metrics":{"cvssMetricV31":[{"source":"test@example.org","type":"Primary","cvssData":{"version":"3.1",
			"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","baseScore":9.8,"baseSeverity":"CRITICAL"}}]},
			"configurations":[{"operator":"AND","nodes":[
			{"operator":"OR","negate":false,"cpeMatch":[{"vulnerable":true,
			"criteria":"cpe:2.3:o:arista:eos:*:*:*:*:*:*:*:*","versionStartIncluding":"4.22.0",
			"versionEndExcluding":"4.22.3","matchCriteriaId":"00000000-0000-0000-0000-000000000001"}]},
			{"operator":"OR","negate":false,"cpeMatch":[{"vulnerable":false,
			"criteria":"cpe:2.3:h:arista:7150s:-:*:*:*:*:*:*:*",
			"matchCriteriaId":"00000000-0000-0000-0000-000000000002"}]}]}],
			"references":[{"url":"https://example.org/advisory","source":"test@example.org"}]}}]}
			""";

	@Autowired
	private ApplicationContext context;

	@LocalServerPort
	private int port;

	private ApiClient api;

	@BeforeEach
	void client() {
		this.api = new ApiClient(this.context, this.port);
	}

	@Test
	void fromAnEmptyFleetToAClosedExposure() {
		long site = created("/api/v1/sites", "{\"kind\":\"plant\",\"name\":\"River plant\"}");
		long floor = created("/api/v1/sites", "{\"kind\":\"floor\",\"name\":\"2F\",\"parentId\":" + site + "}");
		long model = created("/api/v1/models", """
				{"maker":"Arista","name":"7150S","category":"switch","cpe":"cpe:2.3:h:arista:7150s:-:*:*:*:*:*:*:*",
				 "supportDates":[{"kind":"end_of_life","date":"2030-03-31","source":"https://example.org"}]}""");
		long old = created("/api/v1/models/" + model + "/firmware", """
				{"name":"EOS","version":"4.22.0","cpe":"cpe:2.3:o:arista:eos:4.22.0:*:*:*:*:*:*:*"}""");
		long mended = created("/api/v1/models/" + model + "/firmware", """
				{"name":"EOS","version":"4.22.3","cpe":"cpe:2.3:o:arista:eos:4.22.3:*:*:*:*:*:*:*"}""");
		long device = created("/api/v1/devices", """
				{"modelId":%d,"firmwareId":%d,"siteId":%d,"name":"river-switch","owner":"OT"}""".formatted(model, old,
				floor));

		JsonNode load = load("nvd-river.json", FEED.getBytes(StandardCharsets.UTF_8));
		assertThat(load.path("read").asInt()).isEqualTo(1);
		assertThat(load.path("added").asInt()).isEqualTo(1);

		JsonNode found = this.api.get("/api/v1/advisories?q=CVE-2099-1000").is(200).json();
		assertThat(found.path("total").asInt()).isEqualTo(1);
		long advisory = found.path("items").get(0).path("id").asLong();
		JsonNode says = this.api.get("/api/v1/advisories/" + advisory).is(200).json();
		assertThat(says.at("/vulnerabilities/0/scores/0/base").asDouble()).isEqualTo(9.8);
		assertThat(this.api.get("/api/v1/advisories/" + advisory + "/document").is(200).json().toString())
			.contains("CVE-2099-1000");
		assertThat(this.api.get("/api/v1/products?q=arista%20eos").is(200).json().at("/items/0/product").asString())
			.isEqualTo("eos");

		eventually(() -> assertThat(impact(advisory).path("affected").asInt()).isEqualTo(1));
		JsonNode impact = impact(advisory);
		assertThat(impact.at("/places/0/site").asString()).isEqualTo("River plant / 2F");
		assertThat(impact.path("compositions").findValuesAsString("verdict")).contains("affected", "not_affected");
		JsonNode touching = this.api.get("/api/v1/devices/" + device + "/exposures").is(200).json();
		assertThat(touching.path("items").findValuesAsString("vulnerability")).containsExactly("CVE-2099-1000");
		assertThat(this.api.get("/api/v1/exposures?model=" + model).is(200).json().path("items")).hasSize(1);
		assertThat(this.api.get("/api/v1/devices?touch=affected&q=river-switch").is(200).json().path("total").asInt())
			.isEqualTo(1);

		String why = "/api/v1/exposures/why?device=" + device + "&advisory=" + advisory;
		JsonNode because = this.api.get(why).is(200).json().at("/vulnerabilities/0");
		assertThat(because.path("verdict").asString()).isEqualTo("affected");
		assertThat(because.at("/reasons/0/clause/operator").asString()).isEqualTo("all");
		assertThat(because.findValuesAsString("reason")).contains("version_in_range");
		assertThat(because.findValuesAsString("version")).contains("4.22.0");

		String vulnerability = "/api/v1/vulnerabilities/CVE-2099-1000";
		eventually(() -> assertThat(this.api.get(vulnerability).is(200).json().at("/decisions/0/outcome").asString())
			.isEqualTo("scheduled"));
		this.api.put("/api/v1/sites/" + site, "{\"network\":\"open\",\"useLevel\":\"people\"}").is(200);
		this.api.put(vulnerability + "/inputs/exploitation", "{\"value\":\"active\",\"reason\":\"seen in our logs\"}")
			.is(200);
		JsonNode decided = this.api.get(vulnerability).is(200).json().at("/decisions/0");
		assertThat(decided.path("outcome").asString()).isEqualTo("immediate");
		assertThat(decided.at("/exploitation/overridden").asString()).isEqualTo("seen in our logs");
		assertThat(decided.at("/sites/0").asString()).isEqualTo("River plant / 2F");
		this.api.put(vulnerability + "/inputs/exploitation", "{\"value\":\"loud\"}").fields("reason");
		this.api.delete(vulnerability + "/inputs/exploitation").is(204);
		assertThat(this.api.get("/api/v1/exposures/changes?limit=500").is(200).json().findValuesAsString("kind"))
			.contains("affected", "raised", "lowered");

		this.api.post("/api/v1/devices/" + device + "/firmware", "{\"firmwareId\":" + mended + "}").is(200);
		eventually(() -> {
			assertThat(impact(advisory).path("affected").asInt()).isZero();
			assertThat(this.api.get("/api/v1/devices/" + device + "/exposures").is(200).json().path("items")).isEmpty();
		});
		JsonNode whyNot = this.api.get(why).is(200).json().at("/vulnerabilities/0");
		assertThat(whyNot.path("verdict").asString()).isEqualTo("not_affected");
		assertThat(whyNot.findValuesAsString("reason")).contains("version_out_of_range");
	}

	@Test
	void loadsAreCountedAndRefusalsKept() throws IOException {
		JsonNode broken = load("broken.json", "{\"vulnerabilities\":[{\"cve\":".getBytes(StandardCharsets.UTF_8));
		assertThat(broken.path("refused").asInt()).isPositive();
		String refusals = "/api/v1/advisory-loads/" + broken.path("id").asLong() + "/refusals";
		ApiClient.Answer lines = this.api.get(refusals).is(200);
		assertThat(lines.header("Content-Type")).startsWith("application/x-ndjson");
		JsonNode first = ApiClient.JSON.readTree(lines.response().body().lines().findFirst().orElseThrow());
		assertThat(first.path("place").asString()).contains("broken.json");
		assertThat(first.path("reason").asString()).isNotBlank();
		this.api.get(refusals + "/" + first.path("id").asLong()).is(200);
		this.api.get("/api/v1/advisory-loads/999999/refusals").problem(404, "web.problem.gone");

		// without a telling name, packed, as the body itself
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
			gzip.write(FEED.replace("CVE-2099-1000", "CVE-2099-2000").getBytes(StandardCharsets.UTF_8));
		}
		JsonNode load = finished(
				this.api.send("POST", "/api/v1/advisory-loads?name=feed.gz", packed.toByteArray(), "application/gzip"));
		assertThat(load.path("added").asInt()).isEqualTo(1);
		assertThat(this.api.get("/api/v1/advisory-loads").is(200).json().path("items").size()).isGreaterThan(1);
	}

	private JsonNode load(String name, byte[] content) {
		return finished(this.api.upload("/api/v1/advisory-loads", name, content));
	}

	private JsonNode finished(ApiClient.Answer accepted) {
		String job = accepted.is(202).header("Location");
		assertThat(job).startsWith("/api/v1/jobs/");
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(
					() -> assertThat(this.api.get(job).is(200).json().path("state").asString()).isEqualTo("done"));
		return this.api.get(this.api.get(job).json().path("resultUrl").asString()).is(200).json();
	}

	private JsonNode impact(long advisory) {
		return this.api.get("/api/v1/advisories/" + advisory + "/impact").is(200).json();
	}

	private static void eventually(org.awaitility.core.ThrowingRunnable holds) {
		Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(holds);
	}

	private long created(String path, String json) {
		ApiClient.Answer answer = this.api.post(path, json).is(201);
		long id = answer.json().path("id").asLong();
		assertThat(answer.header("Location")).endsWith("/" + id);
		return id;
	}

}
