package org.mimamori.server.audit.forward;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.audit.AuditEntry;
import org.mimamori.server.audit.NotableAction;
import org.mimamori.server.audit.chain.Anchor;
import org.mimamori.server.audit.chain.Link;

import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Lines as they go out, letter by letter, and what people write to forge others.
class SyslogMessagesTests {

	private static final Instant AT = Instant.parse("2026-11-21T06:00:00.123456Z");

	private static final String HASH = "ab".repeat(32);

	private final StaticMessageSource words = new StaticMessageSource();

	private final SyslogMessages messages;

	SyslogMessagesTests() {
		this.words.addMessage("audit.action.access.signed-in", Locale.ENGLISH, "Signed in");
		this.words.addMessage("audit.action.audit.chain-broken", Locale.ENGLISH, "Chain | broken");
		this.messages = new SyslogMessages(this.words,
				List.of(new NotableAction("audit.chain-broken", NotableAction.Weight.URGENT)), "mimamori.example",
				"1.0");
	}

	@Test
	void goldenLines() {
		assertThat(line("花子", "access.signed-in", "花子", null, "192.0.2.7"))
			.isEqualTo("<110>1 2026-11-21T06:00:00.123456Z mimamori.example mimamori - access.signed-in - "
					+ "CEF:0|Mimamori|Mimamori|1.0|access.signed-in|Signed in|1|rt=1795240800123 externalId=7 suser=花子 "
					+ "src=192.0.2.7 cs1Label=subject cs1=花子 cn1Label=chainPosition cn1=6 cs2Label=chainHash cs2="
					+ HASH);
		assertThat(line("system", "audit.chain-broken", null, "a=b \\ c", "2001:db8::7"))
			.isEqualTo("<106>1 2026-11-21T06:00:00.123456Z mimamori.example mimamori - audit.chain-broken - "
					+ "CEF:0|Mimamori|Mimamori|1.0|audit.chain-broken|Chain \\| broken|9|rt=1795240800123 externalId=7 "
					+ "suser=system c6a2Label=Source IPv6 Address c6a2=2001:db8::7 msg=a\\=b \\\\ c "
					+ "cn1Label=chainPosition cn1=6 cs2Label=chainHash cs2=" + HASH);
		assertThat(new String(this.messages.anchor(new Anchor(6, new byte[32], AT, "0123456789abcdef", new byte[4])),
				StandardCharsets.UTF_8))
			.isEqualTo("<110>1 2026-11-21T06:00:00.123456Z mimamori.example mimamori - audit.anchor - "
					+ "CEF:0|Mimamori|Mimamori|1.0|audit.anchor|Anchor of the audit record|1|rt=1795240800123 "
					+ "cn1Label=chainPosition cn1=6 cs2Label=chainHash cs2=" + "0".repeat(64)
					+ " cs3Label=signedAt cs3=2026-11-21T06:00:00.123456Z cs4Label=key cs4=0123456789abcdef "
					+ "cs5Label=signature cs5=AAAAAA\\=\\=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "eve\n<110>1 - - - - - - CEF:0|x|x|1|x|x|1|", "eve\r\nsrc=192.0.2.1", "eve src=192.0.2.1",
			"eve|x|9|suser=root", "eve\\", "eve\\=", "]eve[x y=\"z\"]", "eve\0x", "eve\u001b[2J", "eve\u0085x",
			"eve\u2028x", "eve\u202Exe", "eve\u2066x\u2069", "\uFEFFeve", "eve\uD800" })
	void nobodyForgesALineOrAField(String name) {
		for (String line : List.of(line(name, "access.signed-in", name, name, null),
				line("x", name.strip(), null, null, name))) {
			assertThat(line).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");
			String[] parts = line.split("(?<!\\\\)(?:\\\\\\\\)*\\|", 8);
			assertThat(parts[1] + parts[2] + parts[3] + parts[6]).as(line).isEqualTo("MimamoriMimamori1.01");
			String extension = parts[7];
			// every = that separates belongs to a key of ours
			assertThat(extension.replaceAll("\\\\.", "")
				.replaceAll("(^| )(rt|externalId|suser|src|c6a2Label|c6a2|cs1Label|cs1|msg|cn1Label|cn1|cs2Label|cs2)=",
						""))
				.doesNotContain("=");
			assertThat(line.substring(0, line.indexOf("CEF:")).split(" ", -1)).hasSize(8);
		}
	}

	@Test
	void aMessageFitsIntoADatagram() {
		String long_ = "漢".repeat(5000);
		byte[] message = this.messages
			.entry(new Link(6, new byte[32], 7, new AuditEntry(7, AT, long_, long_, long_, long_, "192.0.2.7")));
		assertThat(message.length).isLessThan(20_000);
	}

	private String line(String actor, String action, String subject, String detail, String address) {
		byte[] hash = new byte[32];
		java.util.Arrays.fill(hash, (byte) 0xab);
		return new String(
				this.messages
					.entry(new Link(6, hash, 7, new AuditEntry(7, AT, actor, action, subject, detail, address))),
				StandardCharsets.UTF_8);
	}

}
