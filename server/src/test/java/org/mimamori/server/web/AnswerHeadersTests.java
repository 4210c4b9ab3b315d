package org.mimamori.server.web;

import org.mimamori.server.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.web.RawRequests.answer;
import static org.mimamori.server.web.RawRequests.get;

/// What the running server answers to strangers and to those who bend the protocol; nobody is trusted here.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "logging.file.name=target/test-data/answers/mimamori.log" })
@Proves({ "III-2", "III-3", "III-7" })
class AnswerHeadersTests {

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@CsvSource({ "/health, 200", "/setup, 200", "/, 302", "/assets/mimamori.css, 200", "/assets/nothing.css, 404",
			"/api/v1/sites, 401", "/api/v1/nothing, 401", "/ask/nothing, 404", "/;x, 400", "/%2e%2e/, 400",
			"/inventory/devices/export, 302" })
	void everyKindOfAnswerCarriesTheHeaders(String path, int status) throws IOException {
		String answer = get(this.port, path);
		assertThat(answer).startsWith("HTTP/1.1 " + status)
			.contains("Content-Security-Policy: default-src 'none'; script-src 'self';",
					"X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
					"Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Resource-Policy: same-origin")
			.doesNotContainIgnoringCase("\nServer:")
			.doesNotContainIgnoringCase("\nX-Powered-By:")
			.doesNotContain("jsessionid", "Strict-Transport-Security", "Apache Tomcat");
		assertThat(answer.contains("Cache-Control: max-age=31536000, public"))
			.isEqualTo(path.equals("/assets/mimamori.css"));
		if (!path.startsWith("/assets/")) {
			assertThat(answer).contains("no-store");
		}
	}

	@Test
	void theCookieIsForBrowsersOnly() throws IOException {
		assertThat(get(this.port, "/setup"))
			.containsPattern("Set-Cookie: mimamori=[^;\\s]+; Path=/; HttpOnly; SameSite=Lax\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG", "HACK" })
	void oddMethodsAreRefused(String method) throws IOException {
		assertThat(answer(this.port, method + " /health HTTP/1.1\nHost: a\nConnection: close\n\n"))
			.matches("(?s)HTTP/1\\.1 (400|405|501) .*")
			.doesNotContain("Host: a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /sign-in HTTP/1.1\nHost: a\nContent-Length: 5\nContent-Length: 6\n\nabcdef",
			"POST /sign-in HTTP/1.1\nHost: a\nContent-Length: 5\nTransfer-Encoding: chunked, identity\n\n0\n\n",
			"GET /health HTTP/1.1\nHost: a\nHost: b\n\n", "GET /health HTTP/1.1\n\n",
			"GET /health HTTP/1.1\nHost: a b\n\n", "GET /health HTTP/1.1\nHost: a\nX y: z\n\n",
			"GET /hea\tlth HTTP/1.1\nHost: a\n\n", "GET /a<b HTTP/1.1\nHost: a\n\n", "nonsense\n\n" })
	void bentRequestsAreRefused(String request) throws IOException {
		assertThat(answer(this.port, request)).startsWith("HTTP/1.1 400").doesNotContain("Apache Tomcat", "\tat ");
	}

	@ParameterizedTest
	@CsvSource({ "localhost, 200", "127.0.0.1, 200", "evil.example, 400", "192.0.2.1, 400", "[2001:db8::1], 400",
			"127.0.0.1.evil.example, 400" })
	void namesThatNobodySaidAreItsOwnAreNotAnswered(String host, int status) throws IOException {
		assertThat(answer(this.port, "GET /setup HTTP/1.1\nHost: " + host + "\nConnection: close\n\n"))
			.startsWith("HTTP/1.1 " + status);
	}

	@Test
	void headersAreBounded() throws IOException {
		assertThat(get(this.port, "/health", "X: " + "x".repeat(20_000))).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
	}

	@Test
	void whatStrangersSayOfThemselvesIsNotBelieved() throws IOException {
		String answer = get(this.port, "/", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https",
				"X-Forwarded-For: 203.0.113.9", "Forwarded: for=203.0.113.9;host=evil.example;proto=https",
				"X-Request-Id: chosen-by-the-client", "X-Original-URL: /setup");
		assertThat(answer).startsWith("HTTP/1.1 302")
			.contains("Location: /setup\r\n")
			.doesNotContain("evil.example", "chosen-by", "Strict-Transport");
	}

	@Test
	void theNumberOfARequestStandsOnThePageAndInTheProblem() throws IOException {
		String page = get(this.port, "/ask/nothing", "Accept-Language: ja");
		String number = page.replaceAll("(?s).*X-Request-Id: ([0-9a-f]{16})\r.*", "$1");
		assertThat(page).contains("リクエスト番号：" + number);
		String problem = get(this.port, "/api/v1/sites", "Accept-Encoding: identity");
		assertThat(problem)
			.contains("\"request\":\"" + problem.replaceAll("(?s).*X-Request-Id: ([0-9a-f]{16})\r.*", "$1"));
	}

	@Test
	void theLogIsOneObjectALine() throws IOException {
		org.slf4j.LoggerFactory.getLogger(AnswerHeadersTests.class)
			.warn("first\r\nWARN forged \u001b[31m line {}", "mim_abcdefghijklmnop");
		String log = Files.readString(Path.of("target/test-data/answers/mimamori.log"), StandardCharsets.UTF_8);
		assertThat(log.lines()).allSatisfy((line) -> assertThat(line).startsWith("{").endsWith("}"))
			.anySatisfy((
					line) -> assertThat(line).contains("forged").contains("mim_…").doesNotContain("abcdefgh", "u001b"));
	}

}
