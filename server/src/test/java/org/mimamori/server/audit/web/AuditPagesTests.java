package org.mimamori.server.audit.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/// Who may look, what they find, and that their looking is seen.
@SpringBootTest
@AutoConfigureMockMvc
class AuditPagesTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private AuditLog log;

	@Autowired
	private JdbcClient jdbc;

	private void record(String name, String subject) {
		this.log.record(new Actor(name, "192.0.2.7"), "test.searched", subject, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "ja" })
	@WithMockUser(username = "reader", roles = "ADMINISTRATOR")
	void bothLanguagesEmptyAndFull(String language) {
		record("taro", "the thing");
		for (String address : List.of("/audit", "/audit?actor=nobody", "/audit/forwarding")) {
			assertThat(this.mvc.get().uri(address).header("Accept-Language", language)).hasStatusOk()
				.bodyText()
				.contains("<html lang=\"" + language + "\"")
				.doesNotContain("⟦");
		}
	}

	@Test
	@WithMockUser(username = "searcher", roles = "ADMINISTRATOR")
	void searchesByActorActionSubjectAndDay() {
		record("kenji", "camera 100%_A");
		record("kenji", "camera 1000A");
		record("yumi", "gate");
		assertThat(this.mvc.get().uri("/audit?actor=kenji")).bodyText()
			.contains("camera 100%_A", "camera 1000A")
			.doesNotContain(">gate<");
		assertThat(this.mvc.get().uri("/audit?q={q}", "0%_a")).bodyText()
			.contains("camera 100%_A")
			.doesNotContain("camera 1000A");
		assertThat(this.mvc.get().uri("/audit?action=test.searched&actor=yumi")).bodyText().contains(">gate<");
		assertThat(this.mvc.get().uri("/audit?actor=yumi&until=2001-01-01")).bodyText().doesNotContain(">gate<");
		assertThat(this.mvc.get().uri("/audit?actor=yumi&from=2001-01-01")).bodyText().contains(">gate<");
		for (String bad : List.of("99999-01-01", "x", "+999999999-01-01", "-5000-01-01")) {
			assertThat(this.mvc.get().uri("/audit?until={day}", bad)).as(bad).hasStatus(400);
			assertThat(this.mvc.get().uri("/audit/export?from={day}", bad)).as(bad).hasStatus(400);
		}
		assertThat(this.mvc.get().uri("/audit?actor={name}", "a\0b")).hasStatus(400);
		assertThat(this.mvc.get().uri("/audit?before=x")).hasStatusOk();
	}

	@Test
	@WithMockUser(username = "turner", roles = "ADMINISTRATOR")
	void turnsPagesByKey() {
		for (int i = 0; i < 101; i++) {
			record("pager", "page entry " + i + ".");
		}
		String first = body("/audit?actor=pager");
		assertThat(first).contains("page entry 100.", "page entry 1.").doesNotContain("page entry 0.");
		String next = first.replaceAll("(?s).*href=\"([^\"]*before=[^\"]*)\" rel=\"next\".*", "$1")
			.replace("&amp;", "&");
		assertThat(body(next)).contains("page entry 0.").doesNotContain("page entry 1.");
	}

	private String body(String address) {
		return new String(this.mvc.get().uri(address).exchange().getMvcResult().getResponse().getContentAsByteArray(),
				StandardCharsets.UTF_8);
	}

	@Test
	@WithMockUser(username = "curious", roles = "ADMINISTRATOR")
	void readingIsRecordedOnceForManyPages() {
		for (int i = 0; i < 3; i++) {
			assertThat(this.mvc.get().uri("/audit?actor=pager")).hasStatusOk();
		}
		assertThat(this.jdbc.sql("SELECT detail FROM audit_entry WHERE action = 'audit.read' AND actor = 'curious'")
			.query(String.class)
			.list()).singleElement().asString().contains("actor=pager");
	}

	@Test
	@WithMockUser(username = "forger", roles = "ADMINISTRATOR")
	void nobodyForgesARow() {
		record("eve\n2026-11-21 admin <b>", "a\u202Ebc");
		assertThat(this.mvc.get().uri("/audit?actor={a}", "eve␊2026-11-21 admin <b>")).bodyText()
			.contains("eve␊2026-11-21 admin &lt;b&gt;", "a⟨U+202E⟩bc");
	}

	@Test
	@WithMockUser(username = "taker", roles = "ADMINISTRATOR")
	void exportsTheDaysAskedFor() {
		record("taker", "exported thing");
		assertThat(this.mvc.get().uri("/audit/export")).hasStatusOk()
			.hasContentTypeCompatibleWith("application/jsonl")
			.bodyText()
			.contains("\"subject\":\"exported thing\"", "\"previous\":\"" + "0".repeat(64) + "\"");
		assertThat(this.mvc.get().uri("/audit/export?from=2001-01-01&until=2001-02-01")).hasStatusOk()
			.bodyText()
			.isEmpty();
		assertThat(this.mvc.get().uri("/audit/export?from=2001-01-01&until=2004-01-01")).hasStatus(400);
	}

	@Test
	@WithMockUser(username = "verifier", roles = "ADMINISTRATOR")
	void verifyingIsAJob() {
		assertThat(this.mvc.post().uri("/audit/verify").with(csrf())).hasStatus(302)
			.headers()
			.hasHeaderSatisfying("Location",
					(location) -> assertThat(location.getFirst()).matches("/jobs/[0-9a-f-]+\\?follow=1"));
	}

	@Test
	@WithMockUser(username = "setter", roles = "ADMINISTRATOR")
	void forwardingIsSetWithAWordOnWhatIsWrong() {
		assertThat(this.mvc.post()
			.uri("/audit/forwarding")
			.with(csrf())
			.param("host", "bad host\n")
			.param("port", "99999")
			.param("transport", "TLS")
			.param("authority", "no certificate")).hasStatus(422)
			.bodyText()
			.contains("#host", "#port", "#authority")
			.doesNotContain("⟦");
		assertThat(this.mvc.post().uri("/audit/forwarding").with(csrf()).param("host", "h").param("transport", "FAX"))
			.hasStatus(422);
		assertThat(this.mvc.post()
			.uri("/audit/forwarding")
			.with(csrf())
			.param("host", "logs.example")
			.param("port", "6514")
			.param("transport", "TLS")).hasStatus(302);
		assertThat(this.mvc.get().uri("/audit/forwarding")).bodyText().contains("logs.example");
	}

	@Test
	void rightsAreAskedFor() {
		for (String right : List.of("READ", "REPORT")) {
			for (String address : List.of("/audit", "/audit/export", "/audit/forwarding")) {
				assertThat(this.mvc.get().uri(address).with(holding(right))).as(right + address).hasStatus(403);
			}
		}
		assertThat(this.mvc.get().uri("/audit").with(holding("AUDIT"))).hasStatusOk();
		assertThat(this.mvc.get().uri("/audit/forwarding").with(holding("AUDIT"))).hasStatus(403);
		assertThat(this.mvc.post()
			.uri("/audit/forwarding")
			.with(holding("AUDIT"))
			.with(csrf())
			.param("host", "h")
			.param("port", "1")).hasStatus(403);
	}

	private static org.springframework.test.web.servlet.request.RequestPostProcessor holding(String right) {
		return user("somebody").authorities(new SimpleGrantedAuthority("RIGHT_" + right));
	}

}
