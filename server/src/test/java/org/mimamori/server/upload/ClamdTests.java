package org.mimamori.server.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mimamori.server.Proves;

import static org.assertj.core.api.Assertions.assertThat;

/// What a scanner says is believed only where it says it whole and in time.
@Timeout(60)
@Proves("II-4")
class ClamdTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofMillis(200);

	private static InputStream file(String content) {
		return new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1));
	}

	@Test
	void whatIsCleanIsCleanAndWhatIsNotIsNamed() {
		try (FakeClamd fake = new FakeClamd(FakeClamd.Mood.HONEST)) {
			Clamd clamd = new Clamd(fake.where());
			assertThat(clamd.scan(file("name,serial\n"), LONG)).isInstanceOf(Scan.Clean.class);
			assertThat(clamd.scan(file(""), LONG)).isInstanceOf(Scan.Clean.class);
			assertThat(clamd.scan(file(FakeClamd.EICAR), LONG)).isEqualTo(new Scan.Found("Eicar-Signature"));
			assertThat(clamd.answers(LONG)).isTrue();
		}
	}

	@Test
	void whatLiesFarBehindIsFoundToo() {
		try (FakeClamd fake = new FakeClamd(FakeClamd.Mood.HONEST)) {
			assertThat(new Clamd(fake.where()).scan(file("-".repeat(3_000_000) + FakeClamd.EICAR), LONG))
				.isInstanceOf(Scan.Found.class);
		}
	}

	@ParameterizedTest
	@EnumSource(value = FakeClamd.Mood.class, mode = EnumSource.Mode.EXCLUDE, names = { "HONEST", "SILENT" })
	void whoCutsBabblesOrGivesUpHasSaidNothing(FakeClamd.Mood mood) {
		try (FakeClamd fake = new FakeClamd(mood)) {
			assertThat(new Clamd(fake.where()).scan(file("-".repeat(1_000_000)), LONG))
				.isInstanceOf(Scan.Unknown.class);
			assertThat(new Clamd(fake.where()).answers(LONG)).isFalse();
		}
	}

	@Test
	void whoIsSilentIsNotWaitedForLonger() {
		try (FakeClamd fake = new FakeClamd(FakeClamd.Mood.SILENT)) {
			// more than the buffers of a line hold, so that sending stands still, too
			assertThat(new Clamd(fake.where()).scan(file("-".repeat(20_000_000)), SHORT))
				.isEqualTo(new Scan.Unknown("no answer in time"));
		}
	}

	@Test
	void whereNobodyIsThereIsNoAnswer() {
		String gone;
		try (FakeClamd fake = new FakeClamd(FakeClamd.Mood.HONEST)) {
			gone = fake.where();
		}
		assertThat(new Clamd(gone).scan(file("x"), LONG)).isInstanceOf(Scan.Unknown.class);
		assertThat(new Clamd("/no/such/socket").scan(file("x"), LONG)).isInstanceOf(Scan.Unknown.class);
		assertThat(new Clamd("clamd").scan(file("x"), LONG)).isInstanceOf(Scan.Unknown.class);
		assertThat(new Clamd("127.0.0.1:many").scan(file("x"), LONG)).isInstanceOf(Scan.Unknown.class);
	}

	@Test
	void aSocketFileIsSpokenToAsWell(@TempDir Path folder) throws IOException {
		Path socket = folder.resolve("c.ctl");
		try (ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			door.bind(UnixDomainSocketAddress.of(socket));
			Thread.ofVirtual().start(() -> {
				try (var line = door.accept()) {
					// ten letters of command, the content with its length, and the end
					Channels.newInputStream(line).readNBytes(10 + 4 + 3 + 4);
					line.write(ByteBuffer.wrap("stream: OK\0".getBytes(StandardCharsets.US_ASCII)));
				}
				catch (IOException ex) {
					// the test tells
				}
			});
			assertThat(new Clamd(socket.toString()).scan(file("abc"), LONG)).isInstanceOf(Scan.Clean.class);
		}
	}

}
