package org.mimamori.server.transport;

import org.mimamori.server.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Only good protocols and suites are spoken, shown by handshakes.
@Proves({ "VI-2", "VI-4", "III-9" })
class SuitesTests {

	private static final int TLS_1_2 = 0x0303;

	private static final int ECDSA_AES_128_GCM = 0xc02b;

	private static final int ECDSA_AES_256_GCM = 0xc02c;

	@TempDir
	private static Path folder;

	private static TlsDoor door;

	@BeforeAll
	static void open() throws IOException {
		Path certificate = folder.resolve("one.pem");
		Path key = folder.resolve("one.key");
		OwnCertificate.write(certificate, key, List.of("localhost"), Instant.now());
		door = new TlsDoor(certificate, key, false);
	}

	@AfterAll
	static void shut() {
		door.close();
	}

	@Test
	void theServersOrderHolds() throws IOException {
		assertThat(door.hello(TLS_1_2, List.of(ECDSA_AES_128_GCM))).isEqualTo(OptionalInt.of(ECDSA_AES_128_GCM));
		assertThat(door.hello(TLS_1_2, List.of(ECDSA_AES_128_GCM, ECDSA_AES_256_GCM)))
			.isEqualTo(OptionalInt.of(ECDSA_AES_256_GCM));
	}

	@Test
	void theServersOrderHoldsAfterANewCertificate() throws IOException {
		door.served.use(door.served.inUse().orElseThrow());
		assertThat(door.hello(TLS_1_2, List.of(ECDSA_AES_128_GCM, ECDSA_AES_256_GCM)))
			.isEqualTo(OptionalInt.of(ECDSA_AES_256_GCM));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x0300, 0x0301, 0x0302 })
	void oldProtocolsAreRefused(int version) throws IOException {
		assertThat(door.hello(version, List.of(0xc00a, 0xc014, 0x002f, ECDSA_AES_256_GCM))).isEmpty();
	}

	/// CBC with ECDHE, RSA key exchange with GCM and CBC, DHE, 3DES, RC4, NULL.
	@ParameterizedTest
	@ValueSource(ints = { 0xc023, 0xc024, 0xc009, 0xc00a, 0xc027, 0xc028, 0xc013, 0xc014, 0x009c, 0x009d, 0x003c,
			0x002f, 0x009e, 0xc008, 0xc007, 0xc006 })
	void weakSuitesAreRefused(int suite) throws IOException {
		assertThat(door.hello(TLS_1_2, List.of(suite))).isEmpty();
	}

}
