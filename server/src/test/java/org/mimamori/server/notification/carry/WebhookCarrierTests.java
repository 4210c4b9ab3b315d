package org.mimamori.server.notification.carry;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.advisory.fetch.LoopbackServer;
import org.mimamori.server.notification.Answer;
import org.mimamori.server.notification.Carrier;
import org.mimamori.server.notification.Destination;
import org.mimamori.server.notification.Letter;
import org.mimamori.server.notification.PostAddresses;
import org.mimamori.server.notification.Trouble;

import static org.assertj.core.api.Assertions.assertThat;

/// Letters as signed JSON, to an address that does everything wrong.
class WebhookCarrierTests {

	private static final String KEY = "whk_0123456789";

	private final LoopbackServer server = new LoopbackServer();

	@AfterEach
	void close() {
		this.server.close();
	}

	private static Answer post(String address, Set<String> internal) throws Exception {
		WebhookCarrier carrier = new WebhookCarrier(new PostAddresses(internal, Set.of(), ""),
				new Deadline(Duration.ofSeconds(20), Duration.ofSeconds(2)),
				Clock.fixed(Instant.ofEpochSecond(1_795_222_800), ZoneOffset.UTC));
		try {
			return carrier.carry(new Destination.Webhook("127.0.0.1", 80, "http://127.0.0.1/…"),
					new Carrier.Secrets(address, KEY),
					new Letter(UUID.fromString("00000000-0000-4000-8000-000000000001"), null, "緊急", "{\"text\":\"緊急\"}",
							Instant.parse("2026-11-21T01:00:00Z")));
		}
		finally {
			carrier.destroy();
		}
	}

	private Answer post() throws Exception {
		return post(this.server.url("/hook?token=hidden"), Set.of("127.0.0.1"));
	}

	private static Trouble trouble(Answer answer) {
		assertThat(answer).isInstanceOf(Answer.Failed.class);
		return ((Answer.Failed) answer).trouble();
	}

	@Test
	void aLetterIsSignedAndCarriesItsKey() throws Exception {
		Map<String, String> seen = new ConcurrentHashMap<>();
		this.server.serve("/hook", (exchange) -> {
			exchange.getRequestHeaders().forEach((name, values) -> seen.put(name, values.getFirst()));
			seen.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			exchange.sendResponseHeaders(200, 2);
			exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
			exchange.close();
		});
		assertThat(post()).isEqualTo(new Answer.Taken("HTTP 200 ok"));
		assertThat(seen).containsEntry("body", "{\"text\":\"緊急\"}")
			.containsEntry("Idempotency-key", "00000000-0000-4000-8000-000000000001")
			.containsEntry("Mimamori-timestamp", "1795222800");
		assertThat(seen.get("Content-type")).startsWith("application/json");
		// by openssl dgst -sha256 -hmac
		assertThat(seen).containsEntry("Mimamori-signature",
				"v1=4e14125bd3e6c8c36f96094bfc1ea0dbe9135ffa3cfda638fba62cd6082a5904");
	}

	@ParameterizedTest
	@CsvSource({ "500, BUSY", "429, BUSY", "302, REDIRECT", "401, SIGN_IN", "404, ANSWER", "410, REFUSED" })
	void answersAreUnderstood(int code, Trouble trouble) throws Exception {
		this.server.once("/hook", LoopbackServer.status(code, "Location", this.server.url("/other")));
		Answer answer = post();
		assertThat(trouble(answer)).isEqualTo(trouble);
		assertThat(answer.words()).startsWith("HTTP " + code);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void whoAnswersAByteAtATimeIsLeft() throws Exception {
		this.server.once("/hook", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			try (var out = exchange.getResponseBody()) {
				while (true) {
					out.write('x');
					out.flush();
					Thread.sleep(10);
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		assertThat(trouble(post())).isEqualTo(Trouble.SLOW);
	}

	@Test
	void ofAHugeAnswerOnlyTheBeginningIsRead() throws Exception {
		this.server.once("/hook", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			try (var out = exchange.getResponseBody()) {
				byte[] much = new byte[1 << 16];
				java.util.Arrays.fill(much, (byte) 'x');
				for (int i = 0; i < 1 << 14; i++) {
					out.write(much);
				}
			}
		});
		Answer answer = post();
		assertThat(answer).isInstanceOf(Answer.Taken.class);
		assertThat(answer.words()).hasSizeLessThan(600);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:1/", "https://127.0.0.1:1/", "https://localhost:1/", "https://[::1]:1/",
			"https://169.254.169.254/latest", "file:///etc/passwd" })
	void nothingLeadsInside(String address) throws Exception {
		assertThat(trouble(post(address, Set.of()))).isEqualTo(Trouble.INTERNAL_ADDRESS);
	}

	@Test
	void whereNothingIsSentToIsToldWithoutItsPath() throws Exception {
		assertThat(post("https://127.0.0.1:1/services/hidden", Set.of()).words()).isEqualTo("https://127.0.0.1:1");
		assertThat(post("http://hooks.example/services/hidden", Set.of()).words()).isEqualTo("http://hooks.example");
		assertThat(post("https://hidden@hooks.example/hidden", Set.of()).words()).isEqualTo("https://hooks.example");
		assertThat(post("https:///hidden", Set.of()).words()).doesNotContain("hidden");
	}

	@Test
	void whoRepeatsTheAddressDoesNotGetItKept() throws Exception {
		this.server.serve("/services/hidden-token", (exchange) -> {
			byte[] said = ("Cannot POST " + exchange.getRequestURI() + ", hidden-token is gone")
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(404, said.length);
			exchange.getResponseBody().write(said);
			exchange.close();
		});
		Answer answer = post(this.server.url("/services/hidden-token?key=hidden%2Fkey"), Set.of("127.0.0.1"));
		assertThat(answer.words()).startsWith("HTTP 404 Cannot POST …").doesNotContain("hidden");
	}

	@Test
	void theAddressIsNotTold() throws Exception {
		String url = this.server.url("/hook?token=hidden");
		this.server.close();
		Answer answer = post(url, Set.of("127.0.0.1"));
		assertThat(trouble(answer)).isEqualTo(Trouble.UNREACHABLE);
		assertThat(answer.words()).doesNotContain("hidden");
	}

}
