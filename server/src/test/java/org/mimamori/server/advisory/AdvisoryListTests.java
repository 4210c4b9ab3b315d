package org.mimamori.server.advisory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimamori.server.Quiet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.file;
import static org.mimamori.server.advisory.AdvisorySamples.firmwareBelow;
import static org.mimamori.server.advisory.AdvisorySamples.record;
import static org.mimamori.server.advisory.AdvisorySamples.unwatched;

/// Documents by every field that CSAF asks for (§9.1.12): searched, filtered, ordered, a page at a time.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdvisoryListTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Autowired
	private AdvisoryLoads loads;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	/// Nothing here changes them.
	@BeforeAll
	void threeDocuments(@TempDir Path folder) throws Exception {
		Quiet.await(this.context);
		this.jdbc.sql("truncate " + String.join(", ", AdvisorySamples.TABLES) + " cascade").update();
		Path papers = Files.createDirectories(folder.resolve("papers"));
		file(papers, "a.json",
				CsafPaper.of("HOK-A")
					.titled("Alarm is mute", "Hokuto")
					.version("1.10.0", "2098-03-01T00:00:00Z")
					.kind("csaf_security_advisory", "final", "Critical", "WHITE")
					.about("AX-200", "CVE-2098-0300", 9.8, "Corrects a typing error")
					.json());
		file(papers, "b.json",
				CsafPaper.of("MIN-B")
					.titled("Bell rings", "Minami")
					.version("1.9.0", "2098-04-01T00:00:00Z")
					.kind("csaf_vex", "interim", "Low", "GREEN")
					.about("Router-7", "CVE-2098-0100", 3.1, "Adds 50% of all products")
					.json());
		file(papers, "c.json", feed(record("CVE-2098-0200", "2098-05-01T00:00:00.000", firmwareBelow("2.10"))));
		this.loads.load("test", papers, null, unwatched());
		Quiet.await(this.context);
	}

	@ParameterizedTest
	@CsvSource({ "q=alarm, HOK-A", "q=https://minami, MIN-B", "q=csaf_vex, MIN-B", "q=interim, MIN-B",
			"q=2098-03-01T00, HOK-A", "q=1.10.0, HOK-A", "id=hok, HOK-A", "id=alarm, ''", "title=alarm, HOK-A",
			"title=hok-a, ''", "publisher=minami, MIN-B", "publisherCategory=vendor, HOK-A MIN-B",
			"namespace=hokuto.example, HOK-A", "category=csaf_vex, MIN-B", "form=2.0, HOK-A MIN-B",
			"status=interim, MIN-B", "status=Analyzed, CVE-2098-0200", "version=1.9.0, MIN-B", "history=typing, HOK-A",
			"history=50%, MIN-B", "history=5%0, ''", "cve=cve-2098-0200, CVE-2098-0200", "product=minami router, MIN-B",
			"product=AX-200, HOK-A", "product=ax200_firmware, CVE-2098-0200", "product=P1, HOK-A MIN-B",
			"tlp=GREEN, MIN-B", "language=en, HOK-A MIN-B", "severity=critical, HOK-A",
			"revisedFrom=2098-04-02, CVE-2098-0200", "revisedTo=2098-04-01, HOK-A MIN-B",
			"publishedFrom=2098-01-01, CVE-2098-0200 HOK-A MIN-B", "publishedTo=2097-12-31, ''",
			"score=9, CVE-2098-0200 HOK-A", "contradictory=true, ''", "unread=true, CVE-2098-0200 HOK-A MIN-B" })
	void everyFieldFinds(String query, String keys) throws Exception {
		String[] parts = query.split("=", 2);
		assertThat(String.join(" ", keys(parts[0], parts[1], "id", 50))).isEqualTo(keys);
	}

	@ParameterizedTest
	@CsvSource({ "newest, CVE-2098-0200 MIN-B HOK-A", "score, CVE-2098-0200 HOK-A MIN-B", "severity, HOK-A MIN-B",
			"id, CVE-2098-0200 HOK-A MIN-B", "title, HOK-A MIN-B CVE-2098-0200", "publisher, HOK-A MIN-B CVE-2098-0200",
			"namespace, HOK-A MIN-B", "vulnerability, MIN-B CVE-2098-0200 HOK-A", "product, HOK-A MIN-B",
			"category, HOK-A MIN-B", "status, CVE-2098-0200 HOK-A MIN-B", "version, MIN-B HOK-A", "tlp, MIN-B HOK-A" })
	void everyOrderHoldsOverPagesAndTurnedRound(String order, String keys) throws Exception {
		List<String> expected = new ArrayList<>(List.of(keys.split(" ")));
		// two of the same CVSS stand newest first
		if (order.equals("score")) {
			assertThat(keys("q", "", order, 1)).containsExactlyInAnyOrderElementsOf(expected).endsWith("MIN-B");
			return;
		}
		assertThat(keys("q", "", order, 1)).containsExactlyElementsOf(expected);
		Collections.reverse(expected);
		assertThat(keys("q", "", "-" + order, 1)).containsExactlyElementsOf(expected);
	}

	@ParameterizedTest
	@CsvSource({ "initial", "publisher-category", "history", "language", "form" })
	void ordersOfEqualsLoseNobody(String order) throws Exception {
		assertThat(keys("source", "csaf", order, 1)).containsExactlyInAnyOrder("HOK-A", "MIN-B");
		assertThat(keys("source", "csaf", "-" + order, 1)).containsExactlyInAnyOrder("HOK-A", "MIN-B");
	}

	@ParameterizedTest
	@CsvSource({ "sort, colour", "standing, lost", "revisedFrom, yesterday", "publishedTo, 2098-02-30", "score, high" })
	void whatIsNoValueIsRefused(String field, String value) {
		assertThat(this.mvc.get().uri("/api/v1/advisories").param(field, value)).hasStatus(400);
	}

	@Test
	void thePageKeepsTheFiltersInItsAddressAndMarksWhatIsUnread() {
		assertThat(this.mvc.get()
			.uri("/advisories")
			.param("product", "minami")
			.param("sort", "title")
			.header("Accept-Language", "ja")).hasStatusOk()
			.bodyText()
			.contains("MIN-B", "未読", "aria-sort=\"ascending\"", "製品（名前・ID・型番）: minami",
					"href=\"/advisories?sort=title\"", "href=\"/advisories?product=minami&amp;sort=-title\"")
			.doesNotContain("HOK-A");
		assertThat(this.mvc.get().uri("/advisories").param("sort", "severity").header("Accept-Language", "en"))
			.bodyText()
			.contains("Only documents that tell this")
			.doesNotContain("CVE-2098-0200");
	}

	/// All pages of a list, one after the other.
	private List<String> keys(String field, String value, String order, int limit) throws Exception {
		List<String> keys = new ArrayList<>();
		String after = null;
		do {
			var request = this.mvc.get()
				.uri("/api/v1/advisories")
				.param(field, value)
				.param("sort", order)
				.param("limit", String.valueOf(limit));
			if (after != null) {
				request.param("after", after);
			}
			JsonNode page = JSON.readTree(request.exchange().getResponse().getContentAsString());
			page.get("items").forEach((item) -> keys.add(item.get("key").stringValue()));
			after = page.hasNonNull("next") ? page.get("next").asString() : null;
			assertThat(keys).hasSizeLessThan(100);
		}
		while (after != null);
		return keys;
	}

}
