package org.mimamori.server.advisory.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimamori.server.outgoing.AddressGuard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Publishers that never fall silent for long, and never come to an end.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowAnswerTests {

	private static final Duration LONG = Duration.ofHours(1);

	private static final Duration SHORT = Duration.ofMillis(300);

	@TempDir
	private Path folder;

	private static final class Cancelled extends RuntimeException {

	}

	/// No single read is ever too slow here.
	private void get(String url, Duration head, Duration total, Pause pause, Checkpoint checkpoint) throws Exception {
		Bounds bounds = new Bounds(LONG, head, LONG, total, LONG, 1, 5, 2, LONG, LONG);
		try (Outgoing outgoing = new Outgoing(new AddressGuard(Set.of("127.0.0.1")), bounds, Clock.systemUTC(),
				pause)) {
			outgoing.get(new Request(URI.create(url), this.folder.resolve("file"), 1 << 20, Known.NOTHING, Map.of(),
					new Pace(1000, Duration.ofSeconds(1), Clock.systemUTC(), pause), checkpoint));
		}
	}

	@ParameterizedTest
	@CsvSource({ "https, '\u0016'", "http, 'HTTP/1.1 200 OK\r\nX-One: a'" })
	void anAnswerThatDoesNotBeginIsGivenUp(String scheme, String beginning) throws Exception {
		try (DrippingServer server = new DrippingServer(beginning)) {
			assertThatExceptionOfType(FetchFailed.class)
				.isThrownBy(() -> get(server.url(scheme), SHORT, LONG, (time) -> {
				}, () -> {
				}))
				.extracting(FetchFailed::trouble)
				.isEqualTo(Trouble.SLOW);
			assertThat(server.left()).isTrue();
		}
	}

	@Test
	void anAnswerThatDoesNotEndIsGivenUpEvenBetweenItsChunks() throws Exception {
		try (DrippingServer server = new DrippingServer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n000")) {
			assertThatExceptionOfType(FetchFailed.class)
				.isThrownBy(() -> get(server.url("http"), LONG, SHORT, (time) -> {
				}, () -> {
				}))
				.extracting(FetchFailed::trouble)
				.isEqualTo(Trouble.SLOW);
			assertThat(server.left()).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "https, '\u0016'", "http, 'HTTP/1.1 200 OK\r\nX-One: a'",
			"http, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n000'" })
	void whoCancelsIsHeardWhereverTheAnswerIs(String scheme, String beginning) throws Exception {
		try (DrippingServer server = new DrippingServer(beginning)) {
			assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> get(server.url(scheme), LONG, LONG, (time) -> {
			}, () -> {
				if (server.begun()) {
					throw new Cancelled();
				}
			}));
			assertThat(server.left()).isTrue();
		}
	}

	@Test
	void whoCancelsIsHeardBetweenTwoAttempts() {
		Thread[] resting = new Thread[1];
		try (LoopbackServer server = new LoopbackServer()) {
			server.always("/a", LoopbackServer.status(503, "Retry-After", "600"));
			assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> get(server.url("/a"), LONG, LONG, (time) -> {
				resting[0] = Thread.currentThread();
				Thread.sleep(time);
			}, () -> {
				if (resting[0] != null) {
					throw new Cancelled();
				}
			}));
		}
	}

}
