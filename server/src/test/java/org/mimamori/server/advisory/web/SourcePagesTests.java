package org.mimamori.server.advisory.web;

import org.mimamori.server.Proves;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.advisory.feed.Outcome;
import org.mimamori.server.advisory.fetch.Trouble;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// The pages of sources as a browser gets them. Nothing is asked: the schedule stands still.
@SpringBootTest(properties = "mimamori.feeds.delay=PT24H")
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
@Proves("III-6")
class SourcePagesTests {

	private static final String ADDRESS = "https://psirt.example.com/provider-metadata.json";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void empty() {
		this.jdbc.sql("truncate advisory_source restart identity cascade").update();
	}

	private MvcTestResult post(String uri, String... fields) {
		var request = this.mvc.post().uri(uri).with(csrf());
		for (int i = 0; i < fields.length; i += 2) {
			request = request.param(fields[i], fields[i + 1]);
		}
		return request.exchange();
	}

	private MvcTestResult add(String address) {
		return post("/advisories/sources/new", "kind", "csaf", "name", "Hokuto", "address", address, "every", "12",
				"quiet", "30", "proof", "role", "labels", "WHITE");
	}

	private String page(String uri, String language) {
		MvcTestResult result = this.mvc.get().uri(uri).header("Accept-Language", language).exchange();
		assertThat(result).as(uri).hasStatusOk();
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private void everything(Outcome outcome, Trouble trouble) {
		add(ADDRESS);
		Timestamp now = Timestamp.from(Instant.parse("2026-11-21T00:00:00Z"));
		this.jdbc.sql(
				"update advisory_source set outcome = :outcome, trouble = :trouble, detail = 'x', as_of = :now, last_change = :now")
			.param("outcome", outcome.name().toLowerCase())
			.param("trouble", trouble.code())
			.param("now", now)
			.update();
		this.jdbc
			.sql("""
					insert into advisory_source_run (source_id, started_at, started_by, seen_at, ended_at, outcome, trouble, bytes)
					values (1, :now, 'system', :now, :now, :outcome, :trouble, 123456)
					""")
			.param("now", now)
			.param("outcome", outcome.name().toLowerCase())
			.param("trouble", trouble.code())
			.update();
		this.jdbc.sql("""
				insert into advisory_source_part (source_id, name, year, expected, listed, held, checked_at, trouble)
				values (1, '2024/a.json', 2024, 1, 1, 0, :now, :trouble), (1, '2023/b.json', 2023, 1, 0, 1, :now, null),
				  (1, 'c.json', null, 1, 1, 0, :now, null)
				""").param("now", now).param("trouble", trouble.code()).update();
	}

	@ParameterizedTest
	@EnumSource(Trouble.class)
	void everyTroubleHasWordsAndARemedy(Trouble trouble) {
		everything(Outcome.values()[trouble.ordinal() % Outcome.values().length], trouble);
		for (String language : new String[] { "ja", "en" }) {
			assertThat(page("/advisories/sources", language)).contains("lang=\"" + language + "\"").doesNotContain("⟦");
			assertThat(page("/advisories/sources/1", language)).contains("2024", "2023", "/advisories/sources/1/run")
				.doesNotContain("⟦");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/advisories/sources", "/advisories/sources/new", "/advisories/sources/new?kind=nvd-api",
			"/advisories/sources/new?kind=nvd-feed", "/advisories/sources/new?kind=nonsense", "/settings" })
	void everyPageSpeaksBothLanguages(String uri) {
		assertThat(page(uri, "ja")).contains("lang=\"ja\"").doesNotContain("⟦");
		assertThat(page(uri, "en")).contains("lang=\"en\"").doesNotContain("⟦");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ja", "en" })
	void documentsOfAnOlderReleaseAreToldOf(String language) {
		this.jdbc.sql("truncate advisory_document cascade").update();
		assertThat(page("/advisories/sources", language)).doesNotContain("/advisories/sources/reread");
		this.jdbc
			.sql("""
					insert into advisory_document (source, key, publisher, title, vulnerabilities, hash, statements, raw, seq,
					  loaded_at, search, reading)
					values ('nvd', 'CVE-2098-0001', 'NVD', '<b>', '{}', '', '', '', 0, now(), '', 1)
					""")
			.update();
		assertThat(page("/advisories/sources", language)).contains("/advisories/sources/reread");
		String job = String.valueOf(post("/advisories/sources/reread").getResponse().getRedirectedUrl());
		assertThat(job).startsWith("/jobs/");
		Awaitility.await()
			.pollInSameThread()
			.atMost(Duration.ofSeconds(30))
			.until(() -> !page("/advisories/sources", language).contains("notice attention"));
		assertThat(page("/advisories/sources", language)).contains("CVE-2098-0001", "&lt;b&gt;", "id=\"unreadable\"");
		assertThat(page(job.replace("?follow=1", ""), language)).doesNotContain("job.kind")
			.contains(language.equals("ja") ? "再読み取り" : "older release");
		this.jdbc.sql("truncate advisory_document cascade").update();
	}

	@Test
	@WithMockUser(username = "taro", authorities = "RIGHT_READ")
	void onlyAdministratorsHaveThemReadAgain() {
		assertThat(post("/advisories/sources/reread")).hasStatus(403);
	}

	@Test
	void aWellKnownSourceIsOneClickAwayAndNotAskedBefore() {
		assertThat(page("/advisories/sources", "en")).contains("nvd.nist.gov", "cert-portal.siemens.com",
				"None of them is asked");
		assertThat(this.jdbc.sql("select count(*) from advisory_source").query(Long.class).single()).isZero();
		assertThat(post("/advisories/sources/known", "source", "NVD")).hasStatus(302);
		assertThat(page("/advisories/sources", "en")).contains("waiting for its turn").doesNotContain("value=\"NVD\"");
		assertThat(post("/advisories/sources/1/remove")).hasStatus(302);
		assertThat(page("/advisories/sources", "en")).contains("value=\"NVD\"");
		assertThat(this.mvc.get().uri("/advisories/sources/1")).hasStatus(404);
		assertThat(post("/advisories/sources/1/restore")).hasStatus(302);
		assertThat(page("/advisories/sources/1", "en")).contains("paused");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://psirt.example.com/", "https://169.254.169.254/latest", "https://[::1]/", "/etc",
			"../..", "https://user:pass@psirt.example.com/", "file:///etc/passwd", "" })
	void addressesThatMayNotBeAskedAreRefused(String address) {
		assertThat(add(address)).hasStatus(422).bodyText().contains("role=\"alert\"", "value=\"Hokuto\"");
		assertThat(this.jdbc.sql("select count(*) from advisory_source").query(Long.class).single()).isZero();
	}

	@Test
	void theSameAddressIsAddedOnce() {
		assertThat(add(ADDRESS)).hasStatus(302);
		assertThat(add(ADDRESS)).hasStatus(422).bodyText().contains("is a source already");
	}

	@Test
	void aKeyIsNeverShownAgain() {
		post("/advisories/sources/known", "source", "NVD_API");
		String[] fields = { "name", "NVD API", "address", "https://services.nvd.nist.gov/rest/json/cves/2.0", "every",
				"2", "quiet", "4", "key", "top-secret-1" };
		assertThat(post("/advisories/sources/1", fields)).hasStatus(302);
		assertThat(page("/advisories/sources/1", "en")).contains("A key is kept").doesNotContain("top-secret-1");
		assertThat(this.jdbc.sql("select encode(secret, 'escape') from advisory_source").query(String.class).single())
			.doesNotContain("top-secret-1");
		assertThat(this.jdbc.sql("select string_agg(detail, ' ') from audit_entry").query(String.class).single())
			.doesNotContain("top-secret-1")
			.contains("(key)");
		fields[fields.length - 1] = "";
		post("/advisories/sources/1", fields);
		assertThat(page("/advisories/sources/1", "en")).contains("A key is kept");
		fields[fields.length - 2] = "forget";
		fields[fields.length - 1] = "true";
		post("/advisories/sources/1", fields);
		assertThat(page("/advisories/sources/1", "en")).doesNotContain("A key is kept");
	}

	@Test
	@WithMockUser(username = "taro", authorities = "RIGHT_READ")
	void whoIsNoAdministratorMayLookOnly() {
		assertThat(page("/advisories/sources", "en")).doesNotContain("<button class=\"button slim\"", "/sources/new");
		assertThat(add(ADDRESS)).hasStatus(403);
		assertThat(post("/advisories/sources/known", "source", "NVD")).hasStatus(403);
		for (String act : new String[] { "", "/run", "/pause", "/resume", "/remove", "/accept" }) {
			assertThat(post("/advisories/sources/1" + act, "name", "x").getResponse().getStatus()).isIn(403, 404);
		}
	}

}
