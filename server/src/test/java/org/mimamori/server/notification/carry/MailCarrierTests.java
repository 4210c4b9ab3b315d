package org.mimamori.server.notification.carry;

import org.mimamori.server.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimamori.server.notification.Answer;
import org.mimamori.server.notification.Carrier;
import org.mimamori.server.notification.Destination;
import org.mimamori.server.notification.Destination.Security;
import org.mimamori.server.notification.Letter;
import org.mimamori.server.notification.PostAddresses;
import org.mimamori.server.notification.Trouble;

import static org.assertj.core.api.Assertions.assertThat;

/// Letters to mail servers: a real one, and one that does everything wrong.
@Proves({ "VIII-2", "VI-2" })
class MailCarrierTests {

	@TempDir
	private static Path folder;

	private static TestCertificate right;

	private static TestCertificate wrong;

	private @Nullable ScriptedMailServer server;

	@BeforeAll
	static void certificates() {
		right = TestCertificate.of(folder, "localhost");
		wrong = TestCertificate.of(folder, "other.example");
		System.setProperty("greenmail.tls.keystore.file", right.store().toString());
		System.setProperty("greenmail.tls.keystore.password", TestCertificate.PASSWORD);
		System.setProperty("greenmail.tls.key.password", TestCertificate.PASSWORD);
	}

	@AfterEach
	void close() {
		if (this.server != null) {
			this.server.close();
		}
	}

	private ScriptedMailServer scripted(TestCertificate certificate) {
		this.server = new ScriptedMailServer(certificate.server());
		return this.server;
	}

	private static Letter letter(String receiver, String subject) {
		return new Letter(UUID.fromString("00000000-0000-4000-8000-000000000001"), receiver, subject,
				"緊急: 工場\n.\nQUIT\n", Instant.parse("2026-11-21T01:00:00Z"));
	}

	private static Answer send(int port, Security security, @Nullable String username, String password,
			@Nullable Path authority, Letter letter) throws Exception {
		Carrier carrier = new MailCarrier(
				new PostAddresses(Set.of(), Set.of(), (authority != null) ? authority.toString() : ""),
				new Deadline(Duration.ofSeconds(20), Duration.ofSeconds(2)));
		return carrier.carry(new Destination.Mail((security == Security.LOOPBACK) ? "127.0.0.1" : "localhost", port,
				security, username, "mimamori@example.com"), new Carrier.Secrets("", password), letter);
	}

	private static Answer send(int port, Security security, Path authority) throws Exception {
		return send(port, security, null, "", authority, letter("desk@example.com", "Trial"));
	}

	private static Trouble trouble(Answer answer) {
		assertThat(answer).isInstanceOf(Answer.Failed.class);
		return ((Answer.Failed) answer).trouble();
	}

	@Test
	void aRealServerTakesALetterAndReadsWhatWasMeant() throws Exception {
		GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
		mail.start();
		try {
			String subject = "[Mimamori] 緊急: サインインの失敗（ほか 99 回）, a subject that is much longer than one line of a mail may be, indeed";
			assertThat(send(mail.getSmtp().getPort(), Security.LOOPBACK, null, "", null,
					letter("desk@example.com", subject)))
				.isInstanceOf(Answer.Taken.class);
			MimeMessage read = mail.getReceivedMessages()[0];
			assertThat(read.getSubject()).isEqualTo(subject);
			assertThat(String.valueOf(read.getContent())).isEqualToNormalizingNewlines("緊急: 工場\n.\nQUIT\n");
			assertThat(read.getHeader("Message-ID"))
				.containsExactly("<00000000-0000-4000-8000-000000000001@example.com>");
			assertThat(read.getHeader("Auto-Submitted")).containsExactly("auto-generated");
		}
		finally {
			mail.stop();
		}
	}

	@Test
	void aRealServerIsSpokenToByTlsAndSignedInTo() throws Exception {
		GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS).dynamicPort());
		mail.setUser("desk@example.com", "mimamori", "right");
		mail.start();
		try {
			int port = mail.getSmtps().getPort();
			Letter letter = letter("desk@example.com", "Trial");
			assertThat(send(port, Security.TLS, "mimamori", "right", right.authority(), letter))
				.isInstanceOf(Answer.Taken.class);
			assertThat(trouble(send(port, Security.TLS, "mimamori", "wrong", right.authority(), letter)))
				.isEqualTo(Trouble.SIGN_IN);
			assertThat(trouble(send(port, Security.TLS, "mimamori", "right", null, letter)))
				.isEqualTo(Trouble.CERTIFICATE);
			assertThat(mail.getReceivedMessages()).hasSize(1);
		}
		finally {
			mail.stop();
		}
	}

	@Test
	void nothingIsSaidInTheClearWhereEncryptionIsAskedFor() throws Exception {
		ScriptedMailServer there = scripted(right);
		Answer answer = send(there.port(), Security.STARTTLS, "mimamori", "secret", right.authority(),
				letter("desk@example.com", "Trial"));
		assertThat(answer).isEqualTo(new Answer.Taken("250 queued as 42"));
		assertThat(there.lines).filteredOn((line) -> !line.startsWith("TLS "))
			.containsExactly("EHLO example.com", "STARTTLS");
	}

	@ParameterizedTest
	@CsvSource({ "250 here", "250-here\\r\\n250 AUTH PLAIN" })
	void aServerWithoutEncryptionGetsNoPassword(String capabilities) throws Exception {
		ScriptedMailServer there = scripted(right).answer("EHLO", capabilities.replace("\\r\\n", "\r\n"));
		Answer answer = send(there.port(), Security.STARTTLS, "mimamori", "secret", right.authority(),
				letter("desk@example.com", "Trial"));
		assertThat(trouble(answer)).isEqualTo(Trouble.NO_TLS);
		assertThat(there.lines).noneMatch((line) -> line.startsWith("AUTH") || line.startsWith("MAIL"));
	}

	@Test
	void theNameOfTheServerHasToBeInItsCertificate() throws Exception {
		ScriptedMailServer there = scripted(wrong);
		assertThat(trouble(send(there.port(), Security.STARTTLS, wrong.authority()))).isEqualTo(Trouble.CERTIFICATE);
		assertThat(trouble(send(there.port(), Security.STARTTLS, right.authority()))).isEqualTo(Trouble.CERTIFICATE);
	}

	@ParameterizedTest
	@CsvSource({ "RCPT, 550 5.1.1 no such user, RECEIVER", "RCPT, 450 4.7.1 greylisted, BUSY",
			"MAIL, 553 sender not allowed, ANSWER", "., 554 looks like spam, REFUSED", "., 451 disk full, BUSY",
			"AUTH, 535 wrong, SIGN_IN", "HELLO, 554 go away, UNREACHABLE" })
	void whatTheServerSaysIsToldAndUnderstood(String command, String words, Trouble trouble) throws Exception {
		ScriptedMailServer there = scripted(right).answer(command, words);
		Answer answer = send(there.port(), Security.STARTTLS, "mimamori", "secret", right.authority(),
				letter("desk@example.com", "Trial"));
		assertThat(trouble(answer)).as(answer.words()).isEqualTo(trouble);
		assertThat(answer.words()).contains(words.substring(4)).doesNotContain("secret");
	}

	@Test
	void whoAnswersAByteAtATimeIsLeft() throws Exception {
		ScriptedMailServer there = scripted(right).answer("MAIL", "drip");
		assertThat(trouble(send(there.port(), Security.STARTTLS, right.authority()))).isEqualTo(Trouble.SLOW);
	}

	@Test
	void aServerThatIsNotThereIsUnreachable() throws Exception {
		ScriptedMailServer there = scripted(right);
		there.close();
		assertThat(trouble(send(there.port(), Security.STARTTLS, right.authority()))).isEqualTo(Trouble.UNREACHABLE);
	}

	@Test
	void lineEndsAddNeitherHeadersNorReceivers() throws Exception {
		ScriptedMailServer there = scripted(right);
		Answer answer = send(there.port(), Security.STARTTLS, null, "", right.authority(),
				letter("desk@example.com\r\nRCPT TO:<eve@example.com>", "Trial"));
		assertThat(answer).isInstanceOf(Answer.Failed.class);
		send(there.port(), Security.STARTTLS, null, "", right.authority(),
				letter("desk@example.com", "a\r\nBcc: eve@example.com\r\n\r\nbody"));
		assertThat(there.lines).noneMatch((line) -> line.startsWith("TLS RCPT") && line.contains("eve"))
			.noneMatch((line) -> line.startsWith("TLS Bcc"));
	}

}
