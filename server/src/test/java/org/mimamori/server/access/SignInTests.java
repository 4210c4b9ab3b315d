package org.mimamori.server.access;

import org.mimamori.server.Proves;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.database.RolesApart;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/// What a browser meets at the door: invitation, password, second factor, proof again, and the end.
@RolesApart
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Proves({ "I-1", "I-4", "I-6", "III-4" })
class SignInTests {

	private static final String PASSWORD = "four moons over osaka bay";

	@LocalServerPort
	private int port;

	@Autowired
	private Accounts accounts;

	private String name;

	@Autowired
	private org.springframework.jdbc.core.simple.JdbcClient jdbc;

	private UUID id;

	private String invitation;

	@BeforeEach
	void somebodyInvited() {
		this.name = "hanako" + System.nanoTime();
		this.id = this.accounts
			.create(new AccountDraft(this.name, "山田 花子", false, Role.ADMINISTRATOR, List.of(), null, null));
		this.invitation = this.accounts.invite(this.id);
	}

	@Test
	void anInvitationWorksOnceAndWeakPasswordsDoNot() throws Exception {
		Caller browser = new Caller(this.port);
		assertThat(browser.get("/welcome/" + this.invitation).body()).contains("山田 花子", this.name);
		assertThat(browser
			.post("/welcome/" + this.invitation, "password", "passwordpassword1", "again", "passwordpassword1")
			.body()).contains("role=\"alert\"");
		assertThat(browser.post("/welcome/" + this.invitation, "password", PASSWORD, "again", PASSWORD)
			.headers()
			.firstValue("Location")).hasValueSatisfying((to) -> assertThat(to).endsWith("/"));
		assertThat(browser.get("/account").body()).contains("山田 花子");
		assertThat(new Caller(this.port).get("/welcome/" + this.invitation).body()).doesNotContain(this.name);
	}

	@Test
	void aSignInGivesTheSessionANewId() throws Exception {
		welcome();
		Caller browser = new Caller(this.port);
		browser.get("/sign-in");
		String before = browser.session();
		browser.signIn(this.name, PASSWORD);
		assertThat(browser.session()).isNotEqualTo(before);
		// who fixed the earlier id has nothing of it
		Caller fixed = new Caller(this.port);
		fixed.session(before);
		assertThat(fixed.get("/account").statusCode()).isEqualTo(302);
	}

	@Test
	void theSecondFactorIsAskedForAndACodeIsTakenOnce() throws Exception {
		Caller browser = welcome();
		String page = browser.get("/account/factor").body();
		Matcher key = Pattern.compile("<code class=\"mono\">([A-Z2-7 ]+)</code>").matcher(page);
		assertThat(key.find()).isTrue();
		String first = code(key.group(1), 0);
		String codes = browser.post("/account/factor", "code", first).body();
		Matcher recovery = Pattern.compile("<li>([A-Z2-7-]{19})</li>").matcher(codes);
		assertThat(recovery.find()).isTrue();

		Caller another = new Caller(this.port);
		assertThat(another.signIn(this.name, PASSWORD)).endsWith("/sign-in/code");
		assertThat(another.get("/inventory/devices").headers().firstValue("Location")).get()
			.asString()
			.endsWith("/sign-in/code");
		assertThat(another.get("/api/v1/devices").statusCode()).isEqualTo(401);
		// the one that confirmed the app was taken already
		assertThat(another.post("/sign-in/code", "code", first).statusCode()).isEqualTo(200);
		String before = another.session();
		assertThat(another.post("/sign-in/code", "code", code(key.group(1), 30)).statusCode()).isEqualTo(302);
		assertThat(another.session()).isNotEqualTo(before);
		assertThat(another.get("/account").statusCode()).isEqualTo(200);

		Caller paper = new Caller(this.port);
		paper.signIn(this.name, PASSWORD);
		assertThat(paper.post("/sign-in/code", "code", recovery.group(1)).statusCode()).isEqualTo(302);
		assertThat(paper.get("/account").statusCode()).isEqualTo(200);
		Caller again = new Caller(this.port);
		again.signIn(this.name, PASSWORD);
		assertThat(again.post("/sign-in/code", "code", recovery.group(1)).statusCode()).as("a second time")
			.isEqualTo(200);
	}

	@Test
	void whatAnAdministratorTakesAwayIsGoneAtOnce() throws Exception {
		Caller browser = welcome();
		assertThat(browser.get("/settings/accounts").statusCode()).isEqualTo(200);
		this.accounts
			.create(new AccountDraft("other" + System.nanoTime(), "x", true, Role.READER, List.of(), null, null));
		Account account = this.accounts.get(this.id);
		UUID second = this.accounts.create(
				new AccountDraft("jiro" + System.nanoTime(), "Jiro", false, Role.ADMINISTRATOR, List.of(), null, null));
		new Caller(this.port).post("/welcome/" + this.accounts.invite(second), "password", PASSWORD, "again", PASSWORD);
		this.accounts.change(this.id, new AccountDraft(this.name, "山田 花子", false, Role.READER, List.of(), null, null),
				account.version());
		HttpResponse<String> refused = browser.get("/settings/accounts");
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).as("in words, and with the menu of a reader")
			.containsAnyOf("this needs the right", "の権限が必要です")
			.contains("href=\"/inventory\"");
		assertThat(browser.get("/inventory/devices").statusCode()).isEqualTo(200);
		this.accounts.close(this.id);
		assertThat(browser.get("/inventory/devices").statusCode()).isEqualTo(302);
		assertThat(new Caller(this.port).signIn(this.name, PASSWORD)).contains("wrong");
	}

	@Test
	void anotherPasswordEndsAllOtherSessions() throws Exception {
		Caller one = welcome();
		Caller other = new Caller(this.port);
		other.signIn(this.name, PASSWORD);
		assertThat(other.get("/account").statusCode()).isEqualTo(200);
		one.post("/account/password", "password", "five moons over osaka bay", "again", "five moons over osaka bay");
		assertThat(one.get("/account").statusCode()).isEqualTo(200);
		assertThat(other.get("/account").statusCode()).isEqualTo(302);
	}

	@Test
	void whoChangesThePasswordIsToldWhatElseOpensTheAccountAndOtherBrowsersAreStrangersAgain() throws Exception {
		Caller one = welcome();
		assertThat(known()).isEqualTo(1);
		one.post("/settings/tokens", "name", "collector", "days", "30");
		assertThat(one.get("/account").body()).doesNotContain("<li><a href=\"/settings/tokens\">");
		String next = one
			.post("/account/password", "password", "five moons over osaka bay", "again", "five moons over osaka bay")
			.headers()
			.firstValue("Location")
			.orElse("");
		assertThat(one.get(URI.create(next).getPath() + "?" + URI.create(next).getQuery()).body())
			.contains("<li><a href=\"/settings/tokens\">");
		assertThat(known()).isEqualTo(1);
		new Caller(this.port).signIn(this.name, "five moons over osaka bay");
		assertThat(known()).isEqualTo(2);
		one.post("/account/sessions/end");
		assertThat(known()).as("the one that asks stays known, or a guesser would shut it out").isEqualTo(1);
	}

	/// Somebody signs in where somebody else sat a moment ago.
	@Test
	void nothingThatSomebodyElseBeganIsGoneOnWith() throws Exception {
		Caller browser = welcome();
		String mine = secret(browser);
		assertThat(secret(browser)).isEqualTo(mine);
		UUID other = this.accounts
			.create(new AccountDraft("other" + System.nanoTime(), "x", false, Role.READER, List.of(), null, null));
		browser.post("/welcome/" + this.accounts.invite(other), "password", PASSWORD, "again", PASSWORD);
		assertThat(secret(browser)).isNotEqualTo(mine);
	}

	private static String secret(Caller browser) throws Exception {
		Matcher key = Pattern.compile("<code class=\"mono\">([A-Z2-7 ]+)</code>")
			.matcher(browser.get("/account/factor").body());
		assertThat(key.find()).isTrue();
		return key.group(1);
	}

	private int known() {
		return this.jdbc.sql("SELECT count(*) FROM access_browser WHERE user_id = :id")
			.param("id", this.id)
			.query(Integer.class)
			.single();
	}

	@Test
	void addressesThatAFormCarriesStayInside() throws Exception {
		Caller browser = welcome();
		for (String outside : new String[] { "https://example.com/", "//example.com", "/\\example.com",
				"javascript:alert(1)", "/%0d%0aSet-Cookie:x=1", "/a b" }) {
			assertThat(browser.post("/sign-in/again", "secret", PASSWORD, "to", outside)
				.headers()
				.firstValue("Location")
				.orElse("")).as(outside)
				.matches("(http://127\\.0\\.0\\.1:\\d+)?/account|/%0d%0aSet-Cookie:x=1|.*/%0d%0aSet-Cookie.*")
				.doesNotContain("example.com", "\r", "\n");
		}
	}

	private Caller welcome() throws Exception {
		Caller browser = new Caller(this.port);
		browser.post("/welcome/" + this.invitation, "password", PASSWORD, "again", PASSWORD);
		return browser;
	}

	private static String code(String key, int later) throws Exception {
		String text = key.replace(" ", "");
		byte[] secret = new byte[text.length() * 5 / 8];
		for (int bit = 0; bit < secret.length * 8; bit++) {
			int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(bit / 5));
			secret[bit / 8] |= (byte) ((value >> (4 - bit % 5) & 1) << (7 - bit % 8));
		}
		return new TimeBasedOneTimePasswordGenerator()
			.generateOneTimePasswordString(new SecretKeySpec(secret, "HmacSHA1"), Instant.now().plusSeconds(later));
	}

}
