package org.mimamori.server.advisory.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.Quiet;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.advisory.SignalSamples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.advisory.AdvisorySamples.file;
import static org.mimamori.server.advisory.AdvisorySamples.unwatched;

/// What is known of exploitation, other ids and standing, on pages and in the API.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class KnownPagesTests {

	private static final String ONE = "CVE-2098-0001";

	private static final String TWO = "CVE-2098-0002";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private AdvisoryLoads loads;

	@Autowired
	private Advisories advisories;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	@BeforeEach
	void fill() throws Exception {
		Quiet.await(this.context);
		this.jdbc.sql("truncate " + String.join(", ", AdvisorySamples.TABLES) + " cascade").update();
		load("one.json", SignalSamples.cve(ONE, "2098-02-01T00:00:00Z", "PUBLISHED",
				SignalSamples.ssvc("CISA-ADP", "poc", "yes", "total")));
		load("two.json", SignalSamples.cve(TWO, "2098-02-01T00:00:00Z", "REJECTED"));
	}

	private void known() throws Exception {
		load("kev.json", SignalSamples.kev("2098-01-10", SignalSamples.kevEntry(ONE, "2098-01-01", true)));
		load("epss.csv", SignalSamples.epss("2098-01-10", ONE + ",0.00043,0.96946"));
		load("vex.json", SignalSamples.openVex("GHSA-vwqx-4fm8-6qc9", "\"" + ONE + "\""));
	}

	private void load(String name, String content) throws Exception {
		assertThat(this.loads.load(name, file(this.folder, name, content), null, unwatched()).refused()).isZero();
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

	private String about(String vulnerability, String language) throws Exception {
		return page("/advisories/" + this.advisories.about(vulnerability).getFirst().id(), language);
	}

	@Test
	void thePageTellsWhoKnowsOfExploitation() throws Exception {
		assertThat(about(ONE, "en")).contains("exploit is public", "can be automated", "total control", "CISA-ADP")
			.doesNotContain("KEV (CISA)", "EPSS", "⟦");
		known();
		assertThat(about(ONE, "en"))
			.contains("KEV (CISA)", "listed since 2098-01-01", "due for US agencies by 2098-12-01",
					"used by ransomware", "Close it.", "0.04 %", "96.9 %", "also GHSA-vwqx-4fm8-6qc9", "2098-01-10")
			.doesNotContain("⟦");
		assertThat(about(ONE, "ja")).contains("悪用を確認", "2098-01-01 に掲載", "ランサムウェアで使用", "0.04 %").doesNotContain("⟦");
		assertThat(about("GHSA-vwqx-4fm8-6qc9", "en")).contains("also " + ONE, "not affected",
				"the vulnerable code is not in it");
		assertThat(about("GHSA-vwqx-4fm8-6qc9", "ja")).contains("脆弱なコードを含まない").doesNotContain("⟦");
	}

	@Test
	void withdrawnOnesAreListedWhenAskedFor() throws Exception {
		assertThat(page("/advisories", "en")).contains(ONE).doesNotContain(TWO);
		assertThat(page("/advisories?standing=all", "en")).contains(ONE, TWO);
		assertThat(page("/advisories?standing=rejected", "ja")).contains(TWO, "公開元が取り下げ</span>").doesNotContain(ONE);
		assertThat(page("/advisories?standing=nonsense", "en")).contains(ONE).doesNotContain(TWO);
		assertThat(about(TWO, "en")).contains("withdrawn by its publisher");
	}

	@Test
	void onlyExploitedOnes() throws Exception {
		assertThat(page("/advisories?exploited=true", "en")).doesNotContain(ONE);
		known();
		assertThat(page("/advisories?exploited=true", "en")).contains(ONE, "badge urgent\">exploited")
			.doesNotContain(TWO);
	}

	@Test
	void programsSeeTheSame() throws Exception {
		known();
		long id = this.advisories.about(ONE).getFirst().id();
		assertThat(this.mvc.get().uri("/api/v1/advisories/" + id)).hasStatusOk().bodyJson().satisfies((json) -> {
			json.assertThat().extractingPath("$.advisory.standing").asArray().containsExactly("published");
			json.assertThat()
				.extractingPath("$.vulnerabilities[0].aliases")
				.asArray()
				.containsExactly("GHSA-vwqx-4fm8-6qc9");
			json.assertThat().extractingPath("$.vulnerabilities[0].signals[0].source").isEqualTo("KEV");
			json.assertThat().extractingPath("$.vulnerabilities[0].signals[0].listed").isEqualTo("2098-01-01");
			json.assertThat().extractingPath("$.vulnerabilities[0].signals[1].automatable").isEqualTo(true);
			json.assertThat().extractingPath("$.vulnerabilities[0].likelihood.percentile").isEqualTo(0.96946);
		});
		assertThat(this.mvc.get().uri("/api/v1/advisories?standing=rejected")).bodyJson()
			.extractingPath("$.items[*].key")
			.asArray()
			.containsExactly(TWO);
		assertThat(this.mvc.get().uri("/api/v1/advisories?exploited=true")).bodyJson()
			.extractingPath("$.items[*].key")
			.asArray()
			.containsExactly(ONE);
		assertThat(this.mvc.get().uri("/api/v1/advisories?standing=none")).hasStatus(400);
	}

}
