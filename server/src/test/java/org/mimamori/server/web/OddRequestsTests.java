package org.mimamori.server.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.Proves;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// What no browser sends is refused in words, and is no failure of the server.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Proves("II-4")
class OddRequestsTests {

	@LocalServerPort
	private int port;

	private final HttpClient client = HttpClient.newHttpClient();

	@ParameterizedTest
	@ValueSource(strings = { "abc\0d", "x", "01234567-89ab-cdef-0123-456789abcdef ",
			"01234567-89ab-cdef-0123-456789abcde\0", "not-base64" })
	void aCookieThatIsNoSessionIsNone(String id) throws Exception {
		String cookie = id.equals("not-base64") ? "%%%"
				: Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.ISO_8859_1));
		for (String path : new String[] { "/health", "/sign-in", "/assets/logo.svg", "/nope" }) {
			HttpResponse<String> answer = send(
					HttpRequest.newBuilder(uri(path)).header("Cookie", "mimamori=" + cookie).build());
			assertThat(answer.statusCode()).as(path).isLessThan(500);
		}
	}

	@Test
	void aFileNameWithAZeroIsTheSendersMistake() throws Exception {
		String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\0.xlsx\"\r\n\r\nx\r\n--b--\r\n";
		HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/ask/nobody/excel"))
			.header("Content-Type", "multipart/form-data; boundary=b")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build());
		assertThat(answer.statusCode()).isBetween(400, 499);
	}

	@Test
	void aUserNameWithAZeroIsNobody() throws Exception {
		HttpResponse<String> page = send(HttpRequest.newBuilder(uri("/sign-in")).build());
		String cookie = page.headers().firstValue("Set-Cookie").orElse("").split(";")[0];
		java.util.regex.Matcher token = java.util.regex.Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
			.matcher(page.body());
		String csrf = token.find() ? java.net.URLEncoder.encode(token.group(1), StandardCharsets.UTF_8) : "";
		HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/sign-in"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Cookie", cookie)
			.POST(HttpRequest.BodyPublishers.ofString("_csrf=" + csrf + "&name=adm%00in&password=x"))
			.build());
		assertThat(answer.statusCode()).isLessThan(500);
	}

	@Test
	void aDayHasAYearOfFourDigits() {
		assertThat(Day.of(" 2026-11-22 ")).isEqualTo("2026-11-22");
		for (String odd : new String[] { "+999999999-12-31", "-0001-01-01", "+10000-01-01", "tomorrow" }) {
			assertThatExceptionOfType(java.time.DateTimeException.class).isThrownBy(() -> Day.of(odd));
		}
	}

	@Test
	void oneLineIsOneLine() {
		assertThat(FieldCheck.line(" a\r\nb\u2028c\u202Ed\u001B[31m ")).isEqualTo("a b c d [31m");
	}

	private HttpResponse<String> send(HttpRequest request) throws Exception {
		return this.client.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

}
