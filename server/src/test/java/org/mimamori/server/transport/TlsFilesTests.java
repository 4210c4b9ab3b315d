package org.mimamori.server.transport;

import org.mimamori.server.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Proves({ "III-9", "VI-4" })
class TlsFilesTests {

	private static final Instant LATER = Instant.parse("2199-01-01T00:00:00Z");

	private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

	@TempDir
	private Path folder;

	private Path certificate;

	private Path key;

	@BeforeEach
	void pair() throws IOException {
		this.certificate = this.folder.resolve("one.pem");
		this.key = this.folder.resolve("one.key");
		OwnCertificate.write(this.certificate, this.key, List.of("localhost"), NOW);
	}

	@Test
	void takesAPairThatBelongsTogether() {
		assertThat(TlsFiles.check(this.certificate, this.key).certificate().getSubjectX500Principal().getName())
			.isEqualTo("CN=Mimamori");
	}

	@Test
	void namesAKeyThatBelongsElsewhere() throws IOException {
		Path other = this.folder.resolve("other.key");
		OwnCertificate.write(this.folder.resolve("other.pem"), other, List.of("localhost"), NOW);
		refused(other, "does not belong to the certificate");
	}

	@Test
	void namesWhatIsMissingProtectedOrNoKey() throws IOException {
		refused(this.folder.resolve("nowhere"), "cannot be read");
		Path closed = this.folder.resolve("closed.key");
		Files.writeString(closed, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
		refused(closed, "protected by a password");
		Files.writeString(closed, "nothing");
		refused(closed, "holds no private key");
		assertThat(TlsFiles.ends(this.certificate, Instant.EPOCH)).isFalse();
		assertThat(TlsFiles.ends(this.certificate, LATER)).isTrue();
	}

	private void refused(Path key, String words) {
		assertThatThrownBy(() -> TlsFiles.check(this.certificate, key)).isInstanceOf(UnusableTransport.class)
			.hasMessageContaining(words);
	}

}
