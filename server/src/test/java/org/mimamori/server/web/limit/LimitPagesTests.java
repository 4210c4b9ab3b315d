package org.mimamori.server.web.limit;

import org.mimamori.server.Proves;
import java.net.URI;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.filter.FormContentFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

/// Who asks too often hears when to come back, and does not spoil it for others. Every test has clients of its own.
@SpringBootTest(properties = { "mimamori.limits.scale=1", "mimamori.limits.sharing=2",
		"mimamori.limits.sign-in.burst=2", "mimamori.limits.sign-in.per-minute=1", "mimamori.limits.sign-in.at-once=2",
		"mimamori.limits.page.burst=2", "mimamori.limits.page.per-minute=1", "mimamori.limits.page.at-once=2",
		"mimamori.limits.read.burst=2", "mimamori.limits.read.per-minute=1", "mimamori.limits.read.at-once=2",
		"mimamori.limits.expensive.burst=1", "mimamori.limits.expensive.per-minute=1",
		"mimamori.limits.expensive.at-once=1" })
@AutoConfigureMockMvc
@Proves({ "II-2", "II-6" })
class LimitPagesTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private MockMvcTester mvc;

	@Test
	void pagesOfAnAddressEndButSignInDoesNot() {
		for (int i = 0; i < 4; i++) {
			assertThat(get("/settings", "192.0.2.1")).hasStatus(302);
		}
		assertThat(get("/settings", "192.0.2.1")).hasStatus(429)
			.headers()
			.hasHeaderSatisfying("Retry-After", (values) -> assertThat(values.getFirst()).isEqualTo("30"))
			.hasValue("Cache-Control", "no-store");
		assertThat(get("/assets/logo.svg", "192.0.2.1")).hasStatusOk();
		assertThat(get("/settings", "192.0.2.2")).hasStatus(302);
		assertThat(signIn("/sign-in", "192.0.2.1")).hasStatus(302);
	}

	@Test
	void whoGuessesPasswordsWaitsHoweverTheEntranceIsSpelt() {
		assertThat(signIn("/sign-in", "192.0.2.10")).hasStatus(302);
		assertThat(signIn("/%73ign-in", "192.0.2.10")).hasStatus(302);
		assertThat(signIn("/sign-in", "192.0.2.10")).hasStatus(429)
			.bodyText()
			.contains("<html lang=\"en\"", "Too many requests came from here. Wait 60 seconds")
			.doesNotContain("⟦");
		assertThat(
				this.mvc.post().uri("/sign-in").header("Accept-Language", "ja").with(csrf()).with(from("192.0.2.10")))
			.hasStatus(429)
			.bodyText()
			.contains("<html lang=\"ja\"", "60 秒待ってから")
			.doesNotContain("⟦");
	}

	@Test
	void aWholeNetworkOfIpv6IsOneClient() {
		assertThat(signIn("/sign-in", "2001:db8::1")).hasStatus(302);
		assertThat(signIn("/sign-in", "2001:db8::2")).hasStatus(302);
		assertThat(signIn("/sign-in", "2001:db8::3")).hasStatus(429);
		assertThat(signIn("/sign-in", "2001:db8:0:1::3")).hasStatus(302);
	}

	@Test
	void aNameWaitsFromWhereverItComes() {
		assertThat(get("/settings", "192.0.2.20", user("taro"))).hasStatusOk();
		assertThat(get("/settings", "192.0.2.21", user("taro"))).hasStatusOk();
		assertThat(get("/settings", "192.0.2.22", user("taro"))).hasStatus(429);
		assertThat(get("/settings", "192.0.2.22", user("jiro"))).hasStatusOk();
	}

	@Test
	void programsGetAProblem() {
		for (int i = 0; i < 4; i++) {
			assertThat(get("/api/v1/sites", "192.0.2.30")).hasStatus(401);
		}
		assertThat(this.mvc.get().uri("/api/v1/sites").header("Accept-Language", "ja").with(from("192.0.2.30")))
			.hasStatus(429)
			.hasContentType("application/problem+json")
			.hasHeader("Retry-After", "30")
			.bodyJson()
			.extractingPath("$.code")
			.isEqualTo("web.limit.often");
	}

	@Test
	@WithMockUser(username = "saburo", roles = "ADMINISTRATOR")
	void whatIsExpensiveHasABudgetOfItsOwn() {
		assertThat(get("/search?q=a", "192.0.2.40")).hasStatusOk();
		assertThat(get("/search?q=a", "192.0.2.40")).hasStatus(429).hasHeader("Retry-After", "60");
		assertThat(get("/settings", "192.0.2.40", user("saburo"))).hasStatus(429);
	}

	@Test
	void strangersSendLittle() {
		byte[] large = new byte[70_000];
		assertThat(this.mvc.perform(MockMvcRequestBuilders.request(HttpMethod.POST, "/inventory/imports")
			.content(large)
			.contentType("multipart/form-data; boundary=cut")
			.with(from("192.0.2.50")))).hasStatus(401).bodyText().contains("Sign in before you send");
	}

	/// A session with a name in it, of somebody who has not shown the second factor, or
	/// whose account is closed.
	@Test
	void whoIsHalfSignedInSendsLittle() {
		MockHttpSession half = new MockHttpSession();
		half.setAttribute("SPRING_SECURITY_CONTEXT", new SecurityContextImpl());
		assertThat(this.mvc.perform(MockMvcRequestBuilders.request(HttpMethod.POST, "/inventory/imports")
			.content(new byte[70_000])
			.contentType("multipart/form-data; boundary=cut")
			.session(half)
			.with(from("192.0.2.51")))).hasStatus(401).bodyText().contains("Sign in before you send");
	}

	/// Spring's filter for forms by PUT reads all of a body before Spring Security has
	/// seen the token.
	@Test
	void nobodyReadsAFormBeforeItIsKnownWhoSendsIt() {
		assertThat(this.context.getBeansOfType(FormContentFilter.class)).isEmpty();
	}

	private MvcTestResult get(String uri, String address, RequestPostProcessor... more) {
		var request = this.mvc.get().uri(uri).with(from(address));
		for (RequestPostProcessor one : more) {
			request.with(one);
		}
		return request.exchange();
	}

	private MvcTestResult signIn(String uri, String address) {
		return this.mvc.post()
			.uri(URI.create(uri))
			.param("name", "x" + address)
			.param("password", "wrong")
			.with(csrf())
			.with(from(address))
			.exchange();
	}

	private static RequestPostProcessor from(String address) {
		return (request) -> {
			request.setRemoteAddr(address);
			return request;
		};
	}

}
