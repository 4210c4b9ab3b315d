package org.mimamori.server;

import java.util.List;
import java.util.UUID;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.access.AccountDraft;
import org.mimamori.server.access.Accounts;
import org.mimamori.server.access.Role;
import org.mimamori.server.database.RolesApart;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/// A real browser with an authenticator that answers by itself makes a passkey and comes in with it.
@RolesApart
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PasskeyBrowserTests {

	private static final String PASSWORD = "four moons over osaka bay";

	private static Browser browser;

	@LocalServerPort
	private int port;

	@Autowired
	private Accounts accounts;

	@Autowired
	private JdbcClient jdbc;

	private String name;

	private UUID id;

	private Page page;

	@BeforeAll
	static void start() {
		browser = Browser.start();
		PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
	}

	@AfterAll
	static void stop() {
		if (browser != null) {
			browser.close();
		}
	}

	@BeforeEach
	void somebodyWithAPasskey() {
		this.name = "hanako" + System.nanoTime();
		this.id = this.accounts
			.create(new AccountDraft(this.name, "山田 花子", false, Role.ADMINISTRATOR, List.of(), null, null));
		this.page = browser.page("http://localhost:" + this.port, "ja-JP");
		withAuthenticator(this.page);
		this.page.navigate("/welcome/" + this.accounts.invite(this.id));
		this.page.fill("input[name=password]", PASSWORD);
		this.page.fill("input[name=again]", PASSWORD);
		this.page.click("main button.primary");
		this.page.navigate("/account/passkeys/new");
		Browser.isAccessible(this.page);
		this.page.click("form[data-passkey] button");
		assertThat(this.page.locator("h1")).hasText("リカバリーコード");
	}

	@Test
	void aPasskeySignsInWithoutAName() {
		this.page.navigate("/account");
		assertThat(this.page.locator("#passkeys")).containsText("パスキー 1");
		Browser.isAccessible(this.page);
		signOut();
		Browser.isAccessible(this.page);
		this.page.click("form[data-passkey] button");
		this.page.waitForURL("**/");
		this.page.navigate("/account");
		assertThat(this.page.locator("h1")).hasText("山田 花子");
	}

	@Test
	void aPasskeyIsTheSecondStepAndProofAgain() {
		signOut();
		this.page.fill("#name", this.name);
		this.page.fill("#password", PASSWORD);
		this.page.click("form[action='/sign-in'] button");
		this.page.waitForURL("**/sign-in/code");
		Browser.isAccessible(this.page);
		this.page.click("form[data-passkey] button");
		this.page.waitForURL("**/");
		this.page.navigate("/sign-in/again?to=/account/password");
		this.page.click("form[data-passkey] button");
		this.page.waitForURL("**/account/password");
	}

	@Test
	void theLastFactorOfAnAdministratorStays() {
		this.page.navigate("/account");
		this.page.click("#passkeys table button");
		assertThat(this.page.locator("body")).containsText("別の要素を登録してから外してください");
		org.assertj.core.api.Assertions.assertThat(this.accounts.get(this.id).passkeys()).isEqualTo(1);
	}

	@Test
	void aCountThatGoesBackwardsIsRefusedAndRecorded() {
		signOut();
		this.jdbc.sql("UPDATE access_passkey SET signature_count = 1000000 WHERE user_id = :id")
			.param("id", this.id)
			.update();
		refused("access.passkey-cloned");
	}

	@Test
	void aClosedAccountIsRefused() {
		UUID other = this.accounts.create(
				new AccountDraft("jiro" + System.nanoTime(), "Jiro", false, Role.ADMINISTRATOR, List.of(), null, null));
		signOut();
		this.jdbc.sql("UPDATE access_user SET closed_at = now(), closed_why = 'hand' WHERE id = :id")
			.param("id", this.id)
			.update();
		refused("access.passkey-refused");
	}

	@Test
	void aScriptTellsWhatWentWrongInTheReadersLanguage() {
		signOut();
		this.page.evaluate(
				"""
						() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')); }""");
		this.page.click("form[data-passkey] button");
		assertThat(this.page.locator("form[data-passkey] [role=alert]")).containsText("取り消されたか");
		Browser.isAccessible(this.page);
	}

	private void refused(String action) {
		this.page.click("form[data-passkey] button");
		this.page.waitForURL("**/sign-in?passkey");
		assertThat(this.page.locator("[role=status]")).containsText("このパスキーは受け付けられませんでした");
		org.assertj.core.api.Assertions
			.assertThat(this.jdbc.sql("SELECT count(*) FROM audit_entry WHERE action = :action AND subject = :name")
				.param("action", action)
				.param("name", this.name)
				.query(Integer.class)
				.single())
			.isEqualTo(1);
		this.page.navigate("/account");
		this.page.waitForURL("**/sign-in");
	}

	private void signOut() {
		this.page.navigate("/account");
		this.page.click("details.menu summary");
		this.page.click("form[action='/sign-out'] button");
		this.page.waitForURL("**/sign-in?out");
	}

	private static void withAuthenticator(Page page) {
		CDPSession session = page.context().newCDPSession(page);
		session.send("WebAuthn.enable", new JsonObject());
		session.send("WebAuthn.addVirtualAuthenticator", JsonParser.parseString("""
				{"options":{"protocol":"ctap2","transport":"internal","hasResidentKey":true,"hasUserVerification":true,
				"isUserVerified":true,"automaticPresenceSimulation":true}}""").getAsJsonObject());
	}

}
