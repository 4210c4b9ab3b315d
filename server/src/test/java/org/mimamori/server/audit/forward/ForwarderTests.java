package org.mimamori.server.audit.forward;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.net.ServerSocketFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.audit.AuditDatabase;
import org.mimamori.server.audit.chain.Anchor;
import org.mimamori.server.audit.chain.ChainUnderTest;

import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Log servers on this machine, which live, die, and are not what they claim.
class ForwarderTests {

	private final AuditDatabase database = new AuditDatabase();

	private final Hands clock = new Hands();

	@TempDir
	private Path data;

	private ChainUnderTest chain;

	private ForwardRepository repository;

	private Forwarder forwarder;

	@BeforeEach
	void start() {
		this.chain = new ChainUnderTest(this.database, this.data);
		this.repository = new ForwardRepository(this.database.jdbc);
		this.forwarder = restarted();
	}

	private Forwarder restarted() {
		return new Forwarder(this.repository, this.chain.door,
				new SyslogMessages(new StaticMessageSource(), List.of(), "mimamori.example", "1.0"), this.clock);
	}

	@AfterEach
	void close() {
		this.forwarder.finish();
		this.database.close();
	}

	private void record(int from, int to) throws IOException {
		for (int i = from; i <= to; i++) {
			this.database.record("test.done", "thing-" + i, null);
		}
		this.chain.seal();
	}

	private void sendTo(Transport transport, int port, String authority) {
		this.repository.save(new Target(true, "127.0.0.1", port, transport, authority), new Progress(0, 0));
	}

	@Test
	void everythingArrivesOnceOverRestarts() throws Exception {
		try (SyslogReceiver receiver = new SyslogReceiver(ServerSocketFactory.getDefault(), 0, 0)) {
			sendTo(Transport.TCP, receiver.port(), null);
			record(1, 700);
			assertThat(this.forwarder.round()).isTrue();
			this.forwarder.finish();
			this.forwarder = restarted();
			record(701, 702);
			Anchor anchor = this.chain.anchor();
			assertThat(this.forwarder.round()).isFalse();
			assertThat(this.forwarder.round()).isFalse();
			assertThat(this.forwarder.trouble()).isNull();
			for (int i = 1; i <= 702; i++) {
				assertThat(receiver.next()).contains(" cs1=thing-" + i + " ", " cn1=" + i + " ");
			}
			assertThat(receiver.next()).contains("|audit.anchor|", " cn1=702 ", " cs2=" + anchor.hex() + " ",
					" cs5=" + anchor.signatureText().replace("=", "\\="));
			assertThat(receiver.messages).isEmpty();
			assertThat(this.repository.progress()).isEqualTo(new Progress(702, 702));
		}
	}

	@Test
	@Timeout(60)
	void nothingIsLostWhenTheReceiverDiesInTheMiddle() throws Exception {
		List<String> came = new ArrayList<>();
		try (SyslogReceiver receiver = new SyslogReceiver(ServerSocketFactory.getDefault(), 0, 120)) {
			sendTo(Transport.TCP, receiver.port(), null);
			record(1, 600);
			this.forwarder.round();
			receiver.deaths.poll(20, TimeUnit.SECONDS);
			// it notices with the next thing it sends, waits, and begins where it is sure
			// of
			while (this.repository.progress().sent() != 600 || receiver.messages.size() < 600 + 120) {
				this.forwarder.round();
				this.clock.pass(Duration.ofSeconds(2));
				Thread.onSpinWait();
				assertThat(receiver.messages.size()).isLessThanOrEqualTo(720);
			}
			receiver.messages.drainTo(came);
		}
		assertThat(new LinkedHashSet<>(came.stream().map(ForwarderTests::thing).toList()))
			.containsExactlyElementsOf(IntStream.rangeClosed(1, 600).mapToObj((i) -> "thing-" + i).toList());
	}

	@Test
	void waitsLongerEachTimeWhileNobodyListens() throws Exception {
		SyslogReceiver gone = new SyslogReceiver(ServerSocketFactory.getDefault(), 0, 0);
		int port = gone.port();
		gone.close();
		sendTo(Transport.TCP, port, null);
		record(1, 3);
		List<Integer> attempts = new ArrayList<>();
		for (int second = 0; second < 40; second++) {
			Trouble before = this.forwarder.trouble();
			this.forwarder.round();
			attempts.add(this.forwarder.failures());
			assertThat(before == null).isEqualTo(second == 0);
			this.clock.pass(Duration.ofSeconds(1));
		}
		// at seconds 0, 1, 3, 7, 15 and 31
		assertThat(attempts.getLast()).isEqualTo(6);
		assertThat(this.repository.progress().sent()).isZero();
		try (SyslogReceiver back = new SyslogReceiver(ServerSocketFactory.getDefault(), port, 0)) {
			this.clock.pass(Duration.ofMinutes(5));
			this.forwarder.round();
			assertThat(back.next()).contains("thing-1");
			assertThat(this.forwarder.trouble()).isNull();
		}
	}

	@Test
	void tlsOnlyWithWhomTheAuthorityVouchesFor() throws Exception {
		TestCertificate good = TestCertificate.of("127.0.0.1");
		TestCertificate other = TestCertificate.of("127.0.0.1");
		TestCertificate elsewhere = TestCertificate.of("192.0.2.1");
		record(1, 2);
		try (SyslogReceiver receiver = new SyslogReceiver(good.sockets(), 0, 0)) {
			sendTo(Transport.TLS, receiver.port(), other.pem());
			this.forwarder.round();
			assertThat(this.forwarder.trouble()).isNotNull();
			sendTo(Transport.TLS, receiver.port(), null);
			this.forwarder.round();
			assertThat(this.forwarder.trouble()).isNotNull();
			assertThat(receiver.messages).isEmpty();
			sendTo(Transport.TLS, receiver.port(), good.pem());
			this.forwarder.round();
			assertThat(this.forwarder.trouble()).isNull();
			assertThat(receiver.next()).contains("thing-1");
			assertThat(receiver.next()).contains("thing-2");
		}
		try (SyslogReceiver receiver = new SyslogReceiver(elsewhere.sockets(), 0, 0)) {
			sendTo(Transport.TLS, receiver.port(), elsewhere.pem());
			this.forwarder.round();
			assertThat(this.forwarder.trouble()).as("vouched for, and somebody else").isEqualTo(Trouble.CERTIFICATE);
		}
	}

	@Test
	void aDatagramForEachEntry() throws Exception {
		try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
			receiver.setSoTimeout(20_000);
			sendTo(Transport.UDP, receiver.getLocalPort(), null);
			record(1, 2);
			this.forwarder.round();
			for (int i = 1; i <= 2; i++) {
				DatagramPacket packet = new DatagramPacket(new byte[65_507], 65_507);
				receiver.receive(packet);
				assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
					.startsWith("<110>1 ")
					.contains(" cs1=thing-" + i + " ");
			}
		}
	}

	@Test
	void nothingIsSentWhileItIsOff() throws Exception {
		try (SyslogReceiver receiver = new SyslogReceiver(ServerSocketFactory.getDefault(), 0, 0)) {
			this.repository.save(new Target(false, "127.0.0.1", receiver.port(), Transport.TCP, null),
					new Progress(0, 0));
			record(1, 2);
			assertThat(this.forwarder.round()).isFalse();
			assertThat(this.repository.progress().sent()).isZero();
			assertThat(receiver.messages).isEmpty();
		}
	}

	private static String thing(String message) {
		return message.replaceAll(".* cs1=(thing-[0-9]+) .*", "$1");
	}

	/// A clock whose hands a test moves.
	private static final class Hands extends Clock {

		private Instant now = Instant.parse("2026-11-21T06:00:00Z");

		void pass(Duration time) {
			this.now = this.now.plus(time);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
