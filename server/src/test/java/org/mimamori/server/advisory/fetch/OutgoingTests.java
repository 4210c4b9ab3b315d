package org.mimamori.server.advisory.fetch;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimamori.server.outgoing.AddressGuard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mimamori.server.advisory.fetch.LoopbackServer.status;

/// Requests to the outside, against a publisher that does everything wrong.
class OutgoingTests {

	private final LoopbackServer server = new LoopbackServer();

	private final List<Duration> pauses = new ArrayList<>();

	private final Ticking clock = new Ticking();

	@TempDir
	private Path folder;

	/// A clock that goes on by this much whenever it is looked at.
	private static final class Ticking extends Clock {

		private Instant now = Instant.parse("2026-11-21T00:00:00Z");

		private Duration tick = Duration.ZERO;

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public synchronized Instant instant() {
			this.now = this.now.plus(this.tick);
			return this.now;
		}

	}

	@AfterEach
	void close() {
		this.server.close();
	}

	private Fetched get(String url, long most, Known known, Map<String, String> headers)
			throws FetchFailed, InterruptedException {
		try (Outgoing outgoing = new Outgoing(new AddressGuard(Set.of("127.0.0.1")), Bounds.STANDARD, this.clock,
				this.pauses::add)) {
			Pace pace = new Pace(1000, Duration.ofSeconds(1), this.clock, this.pauses::add);
			return outgoing
				.get(new Request(URI.create(url), this.folder.resolve("file"), most, known, headers, pace, () -> {
				}));
		}
		catch (java.io.IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Fetched get(String path) throws Exception {
		return get(this.server.url(path), 1 << 20, Known.NOTHING, Map.of());
	}

	private Trouble trouble(String path) {
		return org.assertj.core.api.Assertions.catchThrowableOfType(FetchFailed.class, () -> get(path)).trouble();
	}

	@Test
	void aFileComesOnceAndThenOnlyWhenItChanged() throws Exception {
		this.server.put("/a", "one");
		Fetched first = get("/a");
		assertThat(first.file()).hasContent("one");
		assertThat(get(this.server.url("/a"), 99, first.known(), Map.of()).unchanged()).isTrue();
		this.server.put("/a", "two");
		assertThat(get(this.server.url("/a"), 99, first.known(), Map.of()).unchanged()).isFalse();
		assertThat(first.file()).hasContent("two");
	}

	@ParameterizedTest
	@CsvSource({ "403, FORBIDDEN", "401, FORBIDDEN", "404, MISSING", "410, MISSING", "400, ANSWER" })
	void whatWillNotPassIsNotTriedAgain(int code, Trouble trouble) {
		this.server.always("/a", status(code));
		assertThat(trouble("/a")).isEqualTo(trouble);
		assertThat(this.server.requests()).hasSize(1);
		assertThat(this.pauses).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "429, TOO_MANY", "503, UNAVAILABLE", "500, UNAVAILABLE" })
	void whatMayPassIsTriedAgainWithGrowingWaits(int code, Trouble trouble) throws Exception {
		this.server.put("/a", "whole").once("/a", status(code)).once("/a", status(code)).once("/a", status(code));
		assertThat(get("/a").file()).hasContent("whole");
		assertThat(this.pauses).hasSize(3);
		assertThat(this.pauses.get(2)).isGreaterThan(this.pauses.get(0));
		this.server.always("/a", status(code));
		assertThat(trouble("/a")).isEqualTo(trouble);
		assertThat(this.server.requests()).hasSize(4 + Bounds.STANDARD.attempts());
	}

	@Test
	void retryAfterIsHonouredInBothForms() throws Exception {
		this.server.put("/a", "whole")
			.once("/a", status(429, "Retry-After", "90"))
			.once("/a", status(503, "Retry-After", "Sat, 21 Nov 2026 00:02:00 GMT"));
		get("/a");
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(90), Duration.ofSeconds(120));
		this.pauses.clear();
		this.server.once("/a", status(429, "Retry-After", "86400"));
		assertThat(trouble("/a")).isEqualTo(Trouble.TOO_MANY);
		assertThat(this.pauses).isEmpty();
	}

	@Test
	void aFileThatBrokeOffIsGoneOnWith() throws Exception {
		byte[] bytes = new byte[100_000];
		new java.util.Random(31).nextBytes(bytes);
		this.server.put("/a", bytes);
		this.server.once("/a", this.server.cutAfter("/a", 40_000, this.server.etag("/a")));
		assertThat(Files.readAllBytes(get("/a").file())).isEqualTo(bytes);
		assertThat(this.server.requests()).hasSize(2);
		assertThat(this.server.requests().getLast()).contains("bytes=");
		assertThat(this.folder).isDirectoryNotContaining((file) -> file.toString().endsWith(".part"));
	}

	@Test
	void aFileThatChangedMeanwhileBeginsAnew() throws Exception {
		this.server.put("/a", new byte[100_000]);
		this.server.once("/a", this.server.cutAfter("/a", 40_000, "\"former\""));
		assertThat(Files.readAllBytes(get("/a").file())).isEqualTo(new byte[100_000]);
	}

	@Test
	void whatStaysCutIsSaidToBeCut() {
		this.server.put("/a", new byte[1000]);
		this.server.always("/a", this.server.cutAfter("/a", 10, "\"x\""));
		assertThat(trouble("/a")).isEqualTo(Trouble.CUT);
		assertThat(this.folder.resolve("file")).doesNotExist();
	}

	@Test
	void aDripIsEnded() {
		this.server.put("/a", new byte[300_000]);
		this.clock.tick = Duration.ofMinutes(11);
		assertThat(trouble("/a")).isEqualTo(Trouble.SLOW);
	}

	@Test
	void tooLargeIsRefusedByWordAndByDeed() {
		this.server.put("/a", new byte[(1 << 20) + 1]);
		assertThat(trouble("/a")).isEqualTo(Trouble.TOO_LARGE);
		this.server.always("/b", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			try (var out = exchange.getResponseBody()) {
				for (int i = 0; i < 200; i++) {
					out.write(new byte[1 << 16]);
				}
			}
		});
		assertThat(trouble("/b")).isEqualTo(Trouble.TOO_LARGE);
		assertThat(this.folder).isEmptyDirectory();
	}

	@ParameterizedTest
	@CsvSource({ "http://169.254.169.254/latest, NOT_HTTPS", "https://169.254.169.254/latest, INTERNAL_ADDRESS",
			"https://[::1]/, INTERNAL_ADDRESS", "https://localhost/, INTERNAL_ADDRESS", "ftp://a.example/, NOT_HTTPS",
			"https://user:secret@a.example/, BAD_ADDRESS" })
	void redirectsAreCheckedLikeAddresses(String to, Trouble trouble) {
		this.server.once("/a", status(302, "Location", to));
		assertThat(trouble("/a")).isEqualTo(trouble);
	}

	@Test
	void redirectsAreFollowedAndEnd() throws Exception {
		this.server.put("/b", "there").once("/a", status(301, "Location", "/b"));
		assertThat(get("/a").file()).hasContent("there");
		this.server.always("/c", status(302, "Location", "/c"));
		assertThat(trouble("/c")).isEqualTo(Trouble.REDIRECTS);
		this.server.once("/d", status(302));
		assertThat(trouble("/d")).isEqualTo(Trouble.REDIRECTS);
	}

	@Test
	void aKeyIsNotCarriedToAnotherHost() throws Exception {
		List<String> keys = new ArrayList<>();
		try (LoopbackServer other = new LoopbackServer()) {
			other.once("/b", (exchange) -> {
				keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("apiKey")));
				status(204).handle(exchange);
			});
			this.server.once("/a", (exchange) -> {
				keys.add(exchange.getRequestHeaders().getFirst("apiKey"));
				status(302, "Location", other.url("/b")).handle(exchange);
			});
			assertThatExceptionOfType(FetchFailed.class)
				.isThrownBy(() -> get(this.server.url("/a"), 99, Known.NOTHING, Map.of("apiKey", "k1")))
				.withMessageNotContaining("k1");
		}
		assertThat(keys).containsExactly("k1", "null");
	}

	@Test
	void thePaceIsKept() throws Exception {
		Pace pace = new Pace(5, Duration.ofSeconds(30), this.clock, this.pauses::add);
		for (int i = 0; i < 5; i++) {
			pace.next();
		}
		assertThat(this.pauses).isEmpty();
		this.clock.now = this.clock.now.plusSeconds(10);
		pace.next();
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(20));
	}

}
