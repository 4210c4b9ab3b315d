package org.mimamori.server.web.log;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.access.AccountDraft;
import org.mimamori.server.access.Accounts;
import org.mimamori.server.access.Role;
import org.mimamori.server.access.Tokens;
import org.mimamori.server.web.Right;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/// Even where an operator lets everything be logged that the libraries have to say, no secret of a sign-in, a token or
/// an invitation comes into the log.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Proves("III-1")
class DebugLogTests {

	private static final String PASSWORD = "fourmoons-over-osaka-bay";

	private static final String WRONG = "fivemoons-over-osaka-bay";

	private static final String CODE = "493817";

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	@LocalServerPort
	private int port;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Tokens tokens;

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final List<String> lines = java.util.Collections.synchronizedList(new ArrayList<>());

	private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {

		@Override
		protected void append(ILoggingEvent event) {
			String failure = (event.getThrowableProxy() != null)
					? ThrowableProxyUtil.asString(event.getThrowableProxy()) : "";
			DebugLogTests.this.lines
				.add(event.getLoggerName() + " " + Discreet.text(event.getFormattedMessage() + failure));
		}

	};

	private Level before;

	@BeforeEach
	void listen() {
		this.before = this.root.getLevel();
		this.listener.setContext(this.root.getLoggerContext());
		this.listener.start();
	}

	@AfterEach
	void stop() {
		this.root.detachAppender(this.listener);
		this.root.setLevel(this.before);
	}

	@Test
	void noSecretIsLogged() throws Exception {
		String name = "hanako" + System.nanoTime();
		UUID id = this.accounts
			.create(new AccountDraft(name, "Hanako", false, Role.ADMINISTRATOR, List.of(), null, null));
		this.root.addAppender(this.listener);
		this.root.setLevel(Level.DEBUG);
		String invitation = this.accounts.invite(id);
		List<String> secrets = new ArrayList<>(List.of(PASSWORD, WRONG, CODE, invitation));
		post("/welcome/" + invitation, "/welcome/" + invitation, "password", PASSWORD, "again", PASSWORD);
		secrets.add(session());
		post("/account/factor", "/account/factor", "code", CODE);
		post("/account", "/sign-out");
		post("/sign-in", "/sign-in", "name", name, "password", WRONG);
		secrets.add(session());
		post("/sign-in", "/sign-in", "name", name, "password", PASSWORD);
		secrets.add(session());
		String token = this.tokens.create(this.accounts.get(id), "collector", EnumSet.of(Right.READ),
				Duration.ofDays(1));
		secrets.add(token);
		assertThat(this.client
			.send(HttpRequest.newBuilder(uri("/api/v1/sites")).header("Authorization", "Bearer " + token).build(),
					HttpResponse.BodyHandlers.ofString())
			.statusCode()).isEqualTo(200);
		this.root.setLevel(this.before);
		assertThat(secrets).doesNotContain("").hasSize(8);
		assertThat(this.lines).as("something was said at all").hasSizeGreaterThan(100);
		assertThat(List.copyOf(this.lines)).filteredOn((line) -> secrets.stream().anyMatch(line::contains)).isEmpty();
	}

	private void post(String page, String path, String... fields) throws Exception {
		Matcher token = CSRF.matcher(
				this.client
					.send(HttpRequest.newBuilder(uri(page)).header("Accept", "text/html").build(),
							HttpResponse.BodyHandlers.ofString())
					.body());
		StringBuilder form = new StringBuilder("_csrf=" + (token.find() ? token.group(1) : ""));
		for (int i = 0; i < fields.length; i += 2) {
			form.append('&')
				.append(fields[i])
				.append('=')
				.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
		}
		this.client.send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form.toString()))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	/// As the browser has it, and as the server knows it: the cookie is the id in Base64.
	private String session() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals("mimamori"))
			.map(HttpCookie::getValue)
			.map((value) -> new String(java.util.Base64.getDecoder().decode(value), StandardCharsets.UTF_8))
			.findFirst()
			.orElse("");
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

}
