package org.mimamori.server.notification.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.notification.Trouble;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// The pages of notices as a browser gets them.
@SpringBootTest(properties = "mimamori.notices.mail-ports=")
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class NoticePagesTests {

	private static final String CHANNELS = "/settings/notices/channels";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void empty() {
		try {
			truncate();
		}
		catch (PessimisticLockingFailureException ex) {
			// a notice of the test before was still being heard
			truncate();
		}
	}

	private void truncate() {
		this.jdbc.sql("""
				truncate notification_channel, notification_subscription, notification_notice, notification_item,
				  notification_letter restart identity
				""").update();
	}

	private MvcTestResult post(String uri, String... fields) {
		var request = this.mvc.post().uri(uri).with(csrf());
		for (int i = 0; i < fields.length; i += 2) {
			request = request.param(fields[i], fields[i + 1]);
		}
		return request.exchange();
	}

	private static String text(MvcTestResult result) {
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private String page(String uri, String language) {
		MvcTestResult result = this.mvc.get().uri(uri).header("Accept-Language", language).exchange();
		assertThat(result).as(uri).hasStatusOk();
		return text(result);
	}

	private MvcTestResult mail(String uri, String host, int port, String security, String... more) {
		String[] fields = { "kind", "mail", "name", "Post", "host", host, "port", String.valueOf(port), "security",
				security, "sender", "mimamori@example.com", "receiver", "desk@example.com", "language", "ja" };
		String[] all = java.util.Arrays.copyOf(fields, fields.length + more.length);
		System.arraycopy(more, 0, all, fields.length, more.length);
		return post(uri, all);
	}

	private void everything(Trouble trouble) {
		mail(CHANNELS + "/new", "mail.example.com", 587, "starttls", "username", "u", "password", "s3cr3t-word");
		this.jdbc.sql("update notification_channel set trouble = :trouble, answer = '550 <script>'")
			.param("trouble", trouble.name())
			.update();
		this.jdbc
			.sql("""
					insert into notification_notice (kind, weight, actor, source_address, subjects, detail, arguments, url, fold,
					  count, first_at, last_at)
					values ('access.sign-in-refused', 'URGENT', '<script>', '203.0.113.5', '{"<b>taro"}', '<i>', '{}', '/audit', '',
					  1234, now(), now())
					""")
			.update();
		for (String state : new String[] { "WAITING", "SENT", "FAILED" }) {
			this.jdbc
				.sql("""
						insert into notification_letter (id, subscription_id, channel_id, receiver, weight, subject, body, state,
						  attempts, created_at, retried_at, next_at, trouble, answer)
						values (:id, 1, 1, 'desk@example.com', 'URGENT', '<script>', '', :state, 3, now(), now(), now(), :trouble, '<x>')
						""")
				.param("id", UUID.randomUUID())
				.param("state", state)
				.param("trouble", trouble.name())
				.update();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/settings/notices", CHANNELS, "/settings/notices/letters", CHANNELS + "/new?kind=mail",
			CHANNELS + "/new?kind=webhook", "/settings/notices/receivers/new", "/settings" })
	void emptyPagesSayWhatToDo(String uri) {
		assertThat(page(uri, "ja")).contains("lang=\"ja\"").doesNotContain("⟦", "{0}");
		assertThat(page(uri, "en")).contains("lang=\"en\"").doesNotContain("⟦", "{0}");
	}

	@ParameterizedTest
	@EnumSource(Trouble.class)
	void everyTroubleHasWordsAndARemedy(Trouble trouble) {
		everything(trouble);
		for (String uri : new String[] { "/settings/notices", CHANNELS, CHANNELS + "/1", "/settings/notices/letters",
				"/settings/notices/letters?state=failed", "/settings/notices/receivers/1" }) {
			for (String language : new String[] { "ja", "en" }) {
				assertThat(page(uri, language)).as(uri)
					.doesNotContain("⟦", "{0}", "<script>", "<b>taro", "<x>", "s3cr3t-word");
			}
		}
		assertThat(page("/settings/notices", "en")).contains("could not be delivered: 1", "1,234", "&lt;b&gt;taro");
	}

	@Test
	void theFirstChannelBringsItsReceiver() {
		assertThat(mail(CHANNELS + "/new", "mail.example.com", 587, "starttls")).hasStatus(302)
			.hasRedirectedUrl(CHANNELS + "/1");
		assertThat(page(CHANNELS, "ja")).contains("desk@example.com", "緊急: すぐに · 重要: すぐに · 通常: 毎日", "日本語");
		assertThat(page("/settings/notices", "en")).doesNotContain("Nobody is told yet");
	}

	@Test
	void thePasswordIsSealedNeverShownAndStaysWithItsServer() {
		assertThat(mail(CHANNELS + "/new", "mail.example.com", 587, "starttls", "username", "u", "password",
				"s3cr3t-word"))
			.hasStatus(302);
		assertThat(this.jdbc.sql("select secret from notification_channel").query(String.class).single())
			.doesNotContain("s3cr3t-word");
		assertThat(page(CHANNELS + "/1", "en")).doesNotContain("s3cr3t-word").contains("A password is kept");
		assertThat(mail(CHANNELS + "/1", "mail.example.com", 587, "starttls", "username", "u")).hasStatus(302);
		MvcTestResult elsewhere = mail(CHANNELS + "/1", "mail.evil.example", 587, "starttls", "username", "u");
		assertThat(elsewhere).hasStatus(422);
		assertThat(text(elsewhere)).contains("Password", "needed again");
		assertThat(this.jdbc.sql("select count(*) from audit_entry where detail like '%s3cr3t-word%'")
			.query(Long.class)
			.single()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "mail.example.com, 587, loopback, security", "'mail example', 587, tls, host",
			"mail.example.com, 0, tls, port", "mail.example.com, 587, none, security" })
	void channelsThatCannotBeAreRefusedWithTheirField(String host, int port, String security, String field) {
		MvcTestResult result = mail(CHANNELS + "/new", host, port, security);
		assertThat(result).hasStatus(422);
		assertThat(text(result)).contains("href=\"#" + field + "\"");
	}

	@ParameterizedTest
	@CsvSource({ "http://hooks.example.com/", "https://127.0.0.1/", "https://10.0.0.1/x", "https://u:p@example.com/",
			"'not an address'", "''" })
	void addressesInsideAreRefused(String address) {
		MvcTestResult result = post(CHANNELS + "/new", "kind", "webhook", "name", "Chat", "address", address);
		assertThat(result).hasStatus(422);
		assertThat(text(result)).contains("href=\"#address\"");
	}

	@Test
	void theKeyOfAWebhookIsShownOnceAndItsAddressNotAtAll() {
		MvcTestResult made = post(CHANNELS + "/new", "kind", "webhook", "name", "Chat", "address",
				"https://hooks.example.com/services/T0/s3cr3t-word", "language", "ja");
		assertThat(made).hasStatusOk();
		assertThat(text(made)).contains("whk_").doesNotContain("⟦");
		assertThat(page(CHANNELS + "/1", "en")).contains("https://hooks.example.com")
			.doesNotContain("whk_", "s3cr3t-word");
		assertThat(page(CHANNELS, "en")).doesNotContain("whk_", "s3cr3t-word");
		assertThat(text(post(CHANNELS + "/1/key"))).contains("whk_");
		assertThat(this.jdbc.sql("select address || secret from notification_channel").query(String.class).single())
			.doesNotContain("s3cr3t-word", "whk_");
	}

	@Test
	void aTrialTellsTheExactAnswer() {
		GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
		mail.start();
		int port = mail.getSmtp().getPort();
		mail(CHANNELS + "/new", "127.0.0.1", port, "loopback");
		try {
			MvcTestResult taken = post(CHANNELS + "/1/trial", "receiver", "desk@example.com", "language", "ja");
			assertThat(text(taken)).contains("The trial was taken", "250");
			assertThat(mail.getReceivedMessages()).hasSize(1);
		}
		finally {
			mail.stop();
		}
		assertThat(text(post(CHANNELS + "/1/trial", "receiver", "desk@example.com"))).contains("cannot be reached");
		assertThat(post(CHANNELS + "/1/trial", "receiver", "desk@example.com\r\nBcc: eve@example.com")).hasStatus(400);
		assertThat(page(CHANNELS, "en")).contains("state urgent");
	}

	@Test
	void whatIsRemovedCanBeBroughtBack() {
		everything(Trouble.BUSY);
		assertThat(post("/settings/notices/receivers/1/remove")).hasStatus(302);
		assertThat(page(CHANNELS, "en")).doesNotContain("desk@example.com");
		assertThat(post("/settings/notices/receivers/1/restore")).hasStatus(302);
		assertThat(post(CHANNELS + "/1/remove")).hasStatus(302);
		assertThat(this.mvc.get().uri(CHANNELS + "/1")).hasStatus(404);
		assertThat(post(CHANNELS + "/1/restore")).hasStatus(302);
		assertThat(page(CHANNELS, "en")).contains("desk@example.com");
	}

	@Test
	void aReceiverChoosesWhatAndWhen() {
		everything(Trouble.BUSY);
		assertThat(post("/settings/notices/receivers/new", "channel", "1", "receiver", "chief@example.com", "language",
				"en", "urgent", "AT_ONCE", "important", "HOURLY", "routine", "NEVER", "daily", "07:30", "kinds",
				"access.sign-in-refused"))
			.hasStatus(302);
		assertThat(page("/settings/notices/receivers/2", "en")).contains("07:30", "chief@example.com");
		assertThat(page(CHANNELS, "en")).contains("Important: every hour · Routine: never", "1 kinds");
		for (String[] wrong : new String[][] { { "receiver", "not a mail" }, { "kinds", "no.such" },
				{ "daily", "25:00" }, { "urgent", "SOMETIMES" }, { "channel", "99" } }) {
			MvcTestResult refused = post("/settings/notices/receivers/2", wrong[0], wrong[1], "channel", "1",
					"receiver", "a@example.com");
			assertThat(refused).as(wrong[0]).hasStatus(422);
		}
	}

	@Test
	void whatFailedCanBeTriedAgain() {
		everything(Trouble.RECEIVER);
		String failed = String.valueOf(
				this.jdbc.sql("select id from notification_letter where state = 'FAILED'").query(UUID.class).single());
		assertThat(post("/settings/notices/letters/" + failed + "/again")).hasStatus(302);
		assertThat(page("/settings/notices/letters?state=failed", "en")).contains("No letters");
		String sent = String.valueOf(
				this.jdbc.sql("select id from notification_letter where state = 'SENT'").query(UUID.class).single());
		assertThat(post("/settings/notices/letters/" + sent + "/again")).hasStatus(409);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/settings/notices", CHANNELS, CHANNELS + "/new", "/settings/notices/letters",
			"/settings/notices/receivers/new" })
	@WithMockUser(username = "taro", authorities = { "RIGHT_READ", "RIGHT_AUDIT", "RIGHT_INVENTORY" })
	void onlyAdministratorsMayLook(String uri) {
		assertThat(this.mvc.get().uri(uri)).hasStatus(403);
		assertThat(post(CHANNELS + "/1/trial", "receiver", "desk@example.com")).hasStatus(403);
		assertThat(post(CHANNELS + "/1/remove")).hasStatus(403);
	}

}
