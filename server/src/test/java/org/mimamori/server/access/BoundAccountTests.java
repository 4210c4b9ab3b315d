package org.mimamori.server.access;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.database.RolesApart;
import org.mimamori.server.inventory.SiteKind;
import org.mimamori.server.inventory.Sites;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;

/// Whoever is bound to sites keeps an account like everybody else: what they do with it lies at no site.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RolesApart
@WithMockUser(username = "root", roles = "ADMINISTRATOR")
@Proves({ "I-1", "I-9" })
class BoundAccountTests {

	private static final String PASSWORD = "four moons over osaka bay";

	private static final String OTHER = "five moons over osaka bay";

	@LocalServerPort
	private int port;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Sites sites;

	private String name = "";

	private Caller caller;

	@BeforeEach
	void somebodyBound() throws Exception {
		long site = this.sites.create(null, SiteKind.PLANT, "River " + System.nanoTime(), null, null);
		this.name = "bound" + System.nanoTime();
		this.caller = invited(this.name, List.of(site));
	}

	@Test
	void anotherPasswordIsToldAsDone() throws Exception {
		assertThat(this.caller.post("/account/password", "password", OTHER, "again", OTHER).statusCode())
			.isEqualTo(302);
		assertThat(this.caller.get("/account").statusCode()).isEqualTo(200);
		assertThat(new Caller(this.port).signIn(this.name, OTHER)).endsWith("/");
	}

	@Test
	void otherSessionsEndAndThisOneStays() throws Exception {
		Caller other = new Caller(this.port);
		other.signIn(this.name, PASSWORD);
		assertThat(this.caller.post("/account/sessions/end").statusCode()).isEqualTo(302);
		assertThat(this.caller.get("/account").statusCode()).isEqualTo(200);
		assertThat(other.get("/account").statusCode()).isEqualTo(302);
	}

	@Test
	void aSignInFromWithinASessionIsOneLikeAnother() throws Exception {
		assertThat(this.caller.signIn(this.name, "wrong words over osaka bay")).contains("wrong");
		assertThat(this.caller.signIn(this.name, PASSWORD)).endsWith("/");
		String second = "second" + System.nanoTime();
		invited(second, List.of());
		assertThat(this.caller.signIn(second, PASSWORD)).endsWith("/");
		assertThat(this.caller.get("/account").body()).contains(second);
	}

	@Test
	void anInvitationOpenedInTheSessionOfSomebodyElseWorks() throws Exception {
		String third = "third" + System.nanoTime();
		UUID id = this.accounts.create(new AccountDraft(third, third, false, Role.READER, List.of(), null, null));
		assertThat(this.caller.post("/welcome/" + this.accounts.invite(id), "password", PASSWORD, "again", PASSWORD)
			.statusCode()).isEqualTo(302);
		assertThat(this.caller.get("/account").body()).contains(third);
	}

	private Caller invited(String who, List<Long> where) throws Exception {
		UUID id = this.accounts.create(
				new AccountDraft(who, who, false, where.isEmpty() ? Role.READER : Role.ENGINEER, where, null, null));
		Caller browser = new Caller(this.port);
		browser.post("/welcome/" + this.accounts.invite(id), "password", PASSWORD, "again", PASSWORD);
		assertThat(browser.get("/account").body()).contains(who);
		return browser;
	}

}
