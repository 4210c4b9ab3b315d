package org.mimamori.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.Proves;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/// What weighs much is done only by somebody who proved a short while ago to be there. A session that somebody found
/// open, or a token, does none of it.
@SpringBootTest
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@Proves("III-5")
class FreshProofTests {

	@Autowired
	private MockMvcTester mvc;

	@ParameterizedTest
	@CsvSource({ "GET, /settings/accounts/new, /settings/accounts/new",
			"POST, /settings/accounts/rules, /settings/accounts", "GET, /account/password, /account/password",
			"POST, /account/factor/codes, /account/factor", "POST, /account/sessions/end, /account",
			"GET, /settings/notices/channels/new?kind=webhook, /settings/notices/channels/new?kind=webhook",
			"POST, /settings/notices/channels/7/restore, /settings/notices/channels/7",
			"GET, /audit/forwarding, /audit/forwarding", "POST, /audit/forwarding, /audit/forwarding",
			"POST, /settings/notices/receivers/7/restore, /settings/notices/receivers/7",
			"POST, /advisories/sources/7/remove, /advisories/sources/7",
			"POST, /settings/demo/remove, /settings/demo" })
	void whoProvedItLongAgoIsAskedAgainAndLedBack(String method, String address, String back) {
		assertThat(this.mvc.perform(ask(method, address, longAgo()))).as(address)
			.hasStatus(HttpStatus.FOUND)
			.redirectedUrl()
			.satisfies((url) -> assertThat(java.net.URLDecoder.decode(url, java.nio.charset.StandardCharsets.UTF_8))
				.isEqualTo("/sign-in/again?to=" + back));
	}

	@Test
	void aScriptIsRefusedInWords() {
		assertThat(this.mvc
			.perform(ask("POST", "/account/passkeys/options", longAgo()).accept(MediaType.APPLICATION_JSON)))
			.hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void whoProvedItJustNowIsLetIn() {
		assertThat(this.mvc.perform(ask("GET", "/settings/accounts/new", Instant.now()))).hasStatusOk();
		assertThat(this.mvc.perform(ask("POST", "/settings/notices/channels/7/restore", Instant.now())))
			.hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void aTokenHasNoProof() {
		assertThat(this.mvc.perform(ask("POST", "/settings/demo/remove", null).accept(MediaType.APPLICATION_JSON)))
			.hasStatus(HttpStatus.FORBIDDEN);
	}

	private static Instant longAgo() {
		return Instant.now().minus(Confirmation.HOLDS).minus(Duration.ofSeconds(1));
	}

	private static MockHttpServletRequestBuilder ask(String method, String address, @Nullable Instant confirmedAt) {
		return request(HttpMethod.valueOf(method), address).param("name", "x")
			.param("source", "nvd")
			.param("unusedDays", "90")
			.param("graceDays", "7")
			.param("idleMinutes", "30")
			.param("sessionHours", "8")
			.with(person(confirmedAt))
			.with(csrf());
	}

	private static RequestPostProcessor person(@Nullable Instant confirmedAt) {
		return authentication(new SignedIn(new UUID(0, 9), "hanako", "Hanako", Role.ADMINISTRATOR,
				Role.ADMINISTRATOR.rights(), List.of(), BoundTo.since(confirmedAt), Instant.MAX)
			.authentication());
	}

}
