package org.mimamori.server.web.proxy;

import org.mimamori.server.Proves;
import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.mimamori.server.web.RawRequests;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.web.RawRequests.answer;
import static org.mimamori.server.web.RawRequests.get;

/// The same server behind a proxy that it trusts, which speaks TLS for it.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "mimamori.trusted-proxies=127.0.0.1", "mimamori.public-url=https://mimamori.example.co.jp" })
@Proves("II-1")
class BehindAProxyTests {

	private static final String TLS = "X-Forwarded-Proto: https";

	private static final String HOST = "X-Forwarded-Host: mimamori.example.co.jp";

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void whatTheProxySaysHolds() throws IOException {
		assertThat(
				get(this.port, "/setup", TLS, HOST, "X-Forwarded-For: 203.0.113.9", "X-Request-Id: from-the-proxy-1"))
			.startsWith("HTTP/1.1 200")
			.contains("Strict-Transport-Security: max-age=31536000", "X-Request-Id: from-the-proxy-1")
			.containsPattern("Set-Cookie: __Host-mimamori=[^;\\s]+; Path=/; Secure; HttpOnly; SameSite=Lax\r\n");
		assertThat(get(this.port, "/setup", TLS, HOST, "X-Request-Id: <script>")).doesNotContain("<script>");
	}

	@Test
	void otherNamesAreNotAnswered() throws IOException {
		assertThat(get(this.port, "/setup", TLS, "X-Forwarded-Host: evil.example")).startsWith("HTTP/1.1 400")
			.contains("does not answer to that name", "Content-Security-Policy: ");
		assertThat(answer(this.port, "GET /api/v1/sites HTTP/1.1\nHost: evil.example\nConnection: close\n\n"))
			.startsWith("HTTP/1.1 400")
			.contains("application/problem+json", "web.proxy.host");
		assertThat(get(this.port, "/setup", HOST, "X-Forwarded-For: 203.0.113.9")).startsWith("HTTP/1.1 200");
		assertThat(get(this.port, "/setup", "X-Forwarded-For: 203.0.113.9")).startsWith("HTTP/1.1 400");
		assertThat(get(this.port, "/health")).startsWith("HTTP/1.1 200");
	}

	@Test
	void twoWordsOnWhereItComesFromAreOneTooMany() throws IOException {
		String standard = "Forwarded: for=203.0.113.9;proto=https;host=mimamori.example.co.jp";
		assertThat(get(this.port, "/setup", standard)).startsWith("HTTP/1.1 200");
		for (String older : new String[] { TLS, HOST, "x-forwarded-for: 203.0.113.9", "X-Forwarded-Port: 443" }) {
			assertThat(get(this.port, "/setup", standard, older)).as(older)
				.startsWith("HTTP/1.1 400")
				.contains("in two ways");
		}
	}

	@Test
	void theRecordNamesTheClientAndNotTheProxy() throws IOException {
		String page = get(this.port, "/setup", TLS, HOST);
		String cookie = page.replaceAll("(?s).*Set-Cookie: (__Host-mimamori=[^;]+);.*", "$1");
		String token = page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
		String form = "name=nobody&password=wrong&_csrf=" + token;
		assertThat(RawRequests.answer(this.port,
				"POST /sign-in HTTP/1.1\nHost: x\n" + TLS + "\n" + HOST + "\nX-Forwarded-For: 203.0.113.77\nCookie: "
						+ cookie + "\nContent-Type: application/x-www-form-urlencoded\nContent-Length: " + form.length()
						+ "\nConnection: close\n\n" + form))
			.contains("Location: /sign-in?wrong");
		assertThat(this.jdbc.sql("SELECT source_address FROM audit_entry WHERE action = 'access.sign-in-refused'")
			.query(String.class)
			.list()).contains("203.0.113.77");
	}

}
