package org.mimamori.server.access;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.access.oidc.LoopbackProvider;
import org.mimamori.server.Proves;
import org.mimamori.server.database.RolesApart;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/// An account is bound to who is known at another service, by its invitation or by its owner, and comes
/// in with it.
@Proves("I-10")
@RolesApart
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ServiceSignInTests {

	private static final LoopbackProvider PROVIDER = provider();

	@LocalServerPort
	private int port;

	@Autowired
	private Accounts accounts;

	@Autowired
	private JdbcClient jdbc;

	private String name;

	private UUID id;

	@DynamicPropertySource
	static void service(DynamicPropertyRegistry registry) {
		registry.add("mimamori.oidc.issuer", PROVIDER::issuer);
		registry.add("mimamori.oidc.client-id", () -> LoopbackProvider.CLIENT);
		registry.add("mimamori.oidc.name", () -> "社内 ID");
	}

	@AfterAll
	static void stop() {
		PROVIDER.close();
	}

	@BeforeEach
	void somebodyInvited() {
		this.name = "hanako" + System.nanoTime();
		this.id = this.accounts
			.create(new AccountDraft(this.name, "山田 花子", false, Role.ADMINISTRATOR, List.of(), null, null));
		PROVIDER.subject = "sub-" + this.name;
	}

	@Test
	void anInvitationBindsAndTheServiceOpensTheDoorFromThenOn() throws Exception {
		String link = "/welcome/" + this.accounts.invite(this.id);
		Caller browser = stranger();
		assertThat(browser.get(link).body()).contains("社内 ID");
		assertThat(through(browser, link + "/service")).endsWith("/");
		assertThat(browser.get("/account").body()).contains("山田 花子");
		assertThat(this.accounts.get(this.id).external()).isTrue();

		Caller later = stranger();
		assertThat(later.get("/sign-in").body()).contains("社内 ID");
		String before = later.session();
		assertThat(through(later, "/sign-in/service")).endsWith("/");
		assertThat(later.session()).isNotEqualTo(before);
		assertThat(later.get("/account").statusCode()).isEqualTo(200);
		assertThat(through(stranger(), link + "/service")).as("the link is used up").doesNotEndWith("/");
		// no token, code or claim lies in a session
		assertThat(this.jdbc
			.sql("SELECT count(*) FROM access_session_attributes WHERE attribute_name = 'mimamori.service'")
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void whomTheServiceKnowsAndThisServerDoesNotIsRefusedAndRecorded() throws Exception {
		PROVIDER.subject = "stranger-" + this.name;
		Caller browser = stranger();
		assertThat(through(browser, "/sign-in/service")).endsWith("/sign-in?service-unknown");
		assertThat(browser.get("/sign-in?service-unknown").body()).contains("role=\"status\"");
		assertThat(browser.get("/account").statusCode()).isEqualTo(302);
		assertThat(recorded(PROVIDER.subject)).isEqualTo(1);
	}

	@Test
	void aClosedAccountIsRefused() throws Exception {
		through(stranger(), "/welcome/" + this.accounts.invite(this.id) + "/service");
		this.jdbc.sql("UPDATE access_user SET closed_at = now(), closed_why = 'hand' WHERE id = :id")
			.param("id", this.id)
			.update();
		assertThat(through(stranger(), "/sign-in/service")).endsWith("/sign-in?service-unknown");
	}

	@Test
	void aLinkAloneNeitherPassesTheSecondFactorNorReplacesABinding() throws Exception {
		this.jdbc.sql("UPDATE access_user SET totp = 'x', totp_at = now() WHERE id = :id")
			.param("id", this.id)
			.update();
		Caller thief = stranger();
		through(thief, "/welcome/" + this.accounts.invite(this.id) + "/service");
		assertThat(this.accounts.get(this.id).external()).isFalse();
		assertThat(thief.get("/account").statusCode()).isEqualTo(302);
		this.jdbc.sql("UPDATE access_user SET totp = NULL, totp_at = NULL WHERE id = :id")
			.param("id", this.id)
			.update();
		through(stranger(), "/welcome/" + this.accounts.invite(this.id) + "/service");
		assertThat(this.accounts.get(this.id).external()).isTrue();
		PROVIDER.subject = "thief-" + this.name;
		through(stranger(), "/welcome/" + this.accounts.invite(this.id) + "/service");
		assertThat(through(stranger(), "/sign-in/service")).endsWith("/sign-in?service-unknown");
	}

	@Test
	void aSecondFactorOfThisServerIsAskedForAllTheSame() throws Exception {
		through(stranger(), "/welcome/" + this.accounts.invite(this.id) + "/service");
		this.jdbc.sql("UPDATE access_user SET totp = 'x', totp_at = now() WHERE id = :id")
			.param("id", this.id)
			.update();
		Caller browser = stranger();
		assertThat(through(browser, "/sign-in/service")).endsWith("/sign-in/code");
		assertThat(browser.get("/account").headers().firstValue("Location")).get().asString().endsWith("/sign-in/code");
	}

	@Test
	void whatTheServiceKnowsForLongIsNoProofOfNow() throws Exception {
		through(stranger(), "/welcome/" + this.accounts.invite(this.id) + "/service");
		PROVIDER.claims = (claims) -> claims.claim("auth_time", Instant.now().minusSeconds(3600).getEpochSecond());
		try {
			assertThat(through(stranger(), "/sign-in/service")).endsWith("/sign-in?service");
			PROVIDER.claims = (claims) -> claims.claim("auth_time", null);
			assertThat(through(stranger(), "/sign-in/service")).endsWith("/sign-in?service");
		}
		finally {
			PROVIDER.claims = (claims) -> claims;
		}
	}

	@Test
	void aVoidPasswordSeversTheBindingToo() throws Exception {
		UUID second = this.accounts
			.create(new AccountDraft("jiro" + System.nanoTime(), "Jiro", false, Role.READER, List.of(), null, null));
		through(stranger(), "/welcome/" + this.accounts.invite(second) + "/service");
		assertThat(this.accounts.get(second).external()).isTrue();
		this.accounts.renew(second);
		assertThat(this.accounts.get(second).external()).isFalse();
		assertThat(through(stranger(), "/sign-in/service")).endsWith("/sign-in?service-unknown");
	}

	@Test
	void nobodyIsBoundToTwoAccounts() throws Exception {
		through(stranger(), "/welcome/" + this.accounts.invite(this.id) + "/service");
		UUID other = this.accounts
			.create(new AccountDraft("jiro" + System.nanoTime(), "Jiro", false, Role.READER, List.of(), null, null));
		through(stranger(), "/welcome/" + this.accounts.invite(other) + "/service");
		assertThat(this.accounts.get(other).external()).isFalse();
	}

	@Test
	void anAnswerThatNobodyAskedForIsRefused() throws Exception {
		assertThat(stranger().get("/sign-in/service/done?code=x&state=y").headers().firstValue("Location")).get()
			.asString()
			.endsWith("/sign-in?service");
	}

	private int recorded(String subject) {
		return this.jdbc
			.sql("SELECT count(*) FROM audit_entry WHERE action = 'access.service-refused' AND detail LIKE :what")
			.param("what", "%" + subject + "%")
			.query(Integer.class)
			.single();
	}

	private static LoopbackProvider provider() {
		try {
			return new LoopbackProvider();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Caller stranger() {
		return new Caller(this.port);
	}

	/// To the service and back.
	/// @return where that led
	private static String through(Caller caller, String path) throws Exception {
		URI service = URI.create(caller.led(path));
		if (!service.toString().startsWith(PROVIDER.issuer())) {
			return service.toString();
		}
		Map<String, String> answer = PROVIDER.authorize(service);
		return caller.led("/sign-in/service/done?code=" + answer.get("code") + "&state="
				+ java.net.URLEncoder.encode(answer.get("state"), java.nio.charset.StandardCharsets.UTF_8));
	}

}
