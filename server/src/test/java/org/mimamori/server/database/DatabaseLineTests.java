package org.mimamori.server.database;

import java.sql.SQLException;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mimamori.server.Proves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// The line to a PostgreSQL of one's own.
@Proves("VI-2")
class DatabaseLineTests {

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://127.0.0.1:5432/m", "jdbc:postgresql://[::1]/m", "jdbc:postgresql:m",
			"jdbc:postgresql://localhost/m?sslmode=disable", "jdbc:postgresql://192.0.2.1/m?sslmode=verify-full" })
	void whatStaysHereOrIsWholeIsLeftAlone(String url) {
		assertThat(DatabaseLine.secured(url, false)).isEqualTo(url);
	}

	@ParameterizedTest
	@CsvSource({ "jdbc:postgresql://192.0.2.1/m, ?", "jdbc:postgresql://192.0.2.1/m?ssl=false, &",
			"'jdbc:postgresql://127.0.0.1,192.0.2.1/m', ?" })
	void whatLeavesThisMachineIsEncryptedAndProven(String url, String between) {
		assertThat(DatabaseLine.secured(url, false)).isEqualTo(url + between + "sslmode=verify-full");
	}

	@ParameterizedTest
	@ValueSource(strings = { "disable", "allow", "prefer", "require", "verify-ca" })
	void lessIsRefusedUnlessSaidByName(String mode) {
		String url = "jdbc:postgresql://192.0.2.1/m?user=u&password=secret&sslmode=" + mode;
		assertThatExceptionOfType(DatabaseUnusable.class).isThrownBy(() -> DatabaseLine.secured(url, false))
			.withMessageContaining("sslmode=" + mode)
			.withMessageNotContaining("secret")
			.satisfies((refusal) -> assertThat(refusal.remedy()).contains("MIMAMORI_DATABASE_PLAIN"));
		assertThat(DatabaseLine.secured(url, true)).isEqualTo(url);
		assertThat(OwnDatabase.of(Map.of("MIMAMORI_DATABASE_URL", url, "MIMAMORI_DATABASE_PLAIN", "true"))).isNotNull();
		assertThatExceptionOfType(DatabaseUnusable.class)
			.isThrownBy(() -> OwnDatabase.of(Map.of("MIMAMORI_DATABASE_URL", url)));
	}

	@Test
	void theOtherSideHasToProveItself(@TempDir Path folder) throws Exception {
		Path certificate = certificate(folder, "right");
		Path other = certificate(folder, "other");
		try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setRegisterShutdownHook(false)
			.setServerConfig("fsync", "off")
			.start()) {
			String url = postgres.getJdbcUrl("postgres", "postgres") + "&sslmode=verify-full&sslrootcert=";
			refused(url + certificate, "SSL");
			turnOn(postgres, certificate, folder.resolve("right.key"));
			// it reads its settings anew a moment after it was told to
			Awaitility.await()
				.pollInterval(Duration.ofMillis(20))
				.ignoreExceptionsInstanceOf(SQLException.class)
				.untilAsserted(() -> DriverManager.getConnection(url + certificate).close());
			ExternalServer server = ExternalServer.open(url + certificate, "postgres", null, null, null);
			try (Connection connection = DriverManager.getConnection(server.url());
					var row = connection.createStatement()
						.executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
				assertThat(row.next() && row.getBoolean(1)).isTrue();
			}
			refused(url + other, "SSL");
			refused((url + certificate).replace("localhost", "127.0.0.1"), "hostname");
		}
	}

	private static void refused(String url, String word) {
		assertThatExceptionOfType(DatabaseUnusable.class)
			.isThrownBy(() -> ExternalServer.open(url, "postgres", null, null, null))
			.withMessageContaining(word)
			.satisfies((refusal) -> assertThat(refusal.remedy()).contains("sslrootcert"));
	}

	private static void turnOn(EmbeddedPostgres postgres, Path certificate, Path key) throws Exception {
		try (Connection connection = postgres.getPostgresDatabase().getConnection();
				var statement = connection.createStatement();
				var row = statement.executeQuery("show data_directory")) {
			row.next();
			Path data = Path.of(row.getString(1));
			Path there = Files.copy(key, data.resolve("server.key"));
			Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rw-------"));
			Files.setOwner(there, Files.getOwner(data));
			Path shown = Files.copy(certificate, data.resolve("server.crt"));
			Files.setOwner(shown, Files.getOwner(data));
			statement.execute("alter system set ssl = on");
			statement.execute("select pg_reload_conf()");
		}
	}

	/// For `localhost` only.
	private static Path certificate(Path folder, String name) throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(256);
		KeyPair pair = generator.generateKeyPair();
		X500Name subject = new X500Name("CN=" + name);
		Instant now = Instant.now();
		Path key = folder.resolve(name + ".key");
		// PKCS 8 names the curve, which the other form of BouncyCastle leaves out
		Files.writeString(key, pem(new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded())));
		return Files.writeString(folder.resolve(name + ".pem"),
				pem(new JcaX509v3CertificateBuilder(subject, BigInteger.ONE, Date.from(now.minus(Duration.ofHours(1))),
						Date.from(now.plus(Duration.ofHours(1))), subject, pair.getPublic())
					.addExtension(Extension.subjectAlternativeName, false,
							new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
					.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))));
	}

	private static String pem(Object object) throws IOException {
		StringWriter text = new StringWriter();
		try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
			writer.writeObject(object);
		}
		return text.toString();
	}

}
