package org.mimamori.server.transport.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.database.Seal;
import org.mimamori.server.database.SealedThings;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/// What is encrypted with what is shown to administrators, and what lies sealed in every room is sealed anew with a
/// newer key.
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class EncryptionPagesTests {

	private static final String PAGE = "/settings/encryption";

	private static Path keys;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Seal seal;

	@Autowired
	private List<SealedThings> rooms;

	@DynamicPropertySource
	static void ownKeys(DynamicPropertyRegistry registry) throws IOException {
		keys = Files.createTempDirectory("seal").resolve("secret.key");
		Files.writeString(keys, "0".repeat(63) + "1\n");
		registry.add("mimamori.key-file", keys::toString);
	}

	@Test
	@Proves("VI-3")
	void saysHowItStandsInBothLanguages() {
		assertThat(this.mvc.get().uri(PAGE).header("Accept-Language", "en")).hasStatusOk()
			.bodyText()
			.contains("TLSv1.3", "TLS_AES_256_GCM_SHA384", "argon2id m=19456,t=2,p=1", this.seal.state().key(),
					"reached from this machine only", "does not leave it")
			.doesNotContain("⟦");
		assertThat(this.mvc.get().uri(PAGE).header("Accept-Language", "ja")).hasStatusOk()
			.bodyText()
			.contains("暗号スイート（優先順）", "外に出ません")
			.doesNotContain("⟦");
	}

	@Test
	@WithMockUser(username = "taro", authorities = { "RIGHT_READ", "RIGHT_AUDIT" })
	void othersMayNotSeeIt() {
		assertThat(this.mvc.get().uri(PAGE)).hasStatus(403);
		assertThat(this.mvc.post().uri(PAGE + "/seal-anew").with(csrf())).hasStatus(403);
	}

	@Test
	@Proves("VI-1")
	void everyRoomIsSealedAnewAndStillOpens() throws Exception {
		String webhook = "notification.webhook.";
		this.jdbc.sql("""
				insert into notification_channel (kind, name, host, port, security, sender, address, secret, created_at)
				values ('WEBHOOK', 'chat', 'chat.example', 443, 'TLS', 'chat.example', :address, :secret, now())
				""")
			.param("address", this.seal.close(webhook + "address", "https://chat.example/x"))
			.param("secret", this.seal.close(webhook + "secret", "moon"))
			.update();
		this.jdbc
			.sql("""
					insert into advisory_source (kind, name, address, every_hours, quiet_days, enabled, proof, labels, secret,
					  next_run, created_at)
					values ('NVD_API', 'with a key', 'https://nvd.example/', 24, 7, false, 'NONE', '{}', :secret, now(), now())
					""")
			.param("secret", this.seal.close("advisory.source", "sun").getBytes(StandardCharsets.US_ASCII))
			.update();
		String former = this.seal.state().key();
		Files.writeString(keys, "0".repeat(63) + "2\n" + Files.readString(keys));
		assertThat(this.mvc.post().uri(PAGE + "/seal-anew").with(csrf())).hasStatus(302).hasRedirectedUrl(PAGE);
		assertThat(this.seal.state().key()).isNotEqualTo(former);
		List<SealedThings.Sealed> all = this.rooms.stream().flatMap((room) -> room.all().stream()).toList();
		assertThat(all).hasSizeGreaterThanOrEqualTo(3).allSatisfy((one) -> {
			assertThat(this.seal.aged(one.text())).isFalse();
			assertThat(this.seal.open(one.purpose(), one.text())).isNotEmpty();
		});
		assertThat(this.jdbc.sql("select count(*) from audit_entry where action = 'transport.resealed'")
			.query(Long.class)
			.single()).isOne();
	}

}
