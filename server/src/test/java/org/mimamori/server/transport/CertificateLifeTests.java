package org.mimamori.server.transport;

import org.mimamori.server.Proves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.audit.AuditDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// A certificate is changed, refused, renewed and warned of while the server runs; clients on the loopback address see
/// it.
@Proves({ "VI-2", "VI-4", "III-9" })
class CertificateLifeTests {

	private static AuditDatabase database;

	private final SetClock clock = new SetClock(Instant.now());

	@TempDir
	private Path folder;

	private Path certificate;

	private Path key;

	private TlsDoor door;

	private CertificateWatch watch;

	private long former;

	@BeforeAll
	static void record() {
		database = new AuditDatabase();
		Flyway.configure()
			.dataSource(database.template.getDataSource())
			.locations("classpath:org/mimamori/server/transport/db")
			.table("transport_history")
			.baselineOnMigrate(true)
			.baselineVersion("0")
			.load()
			.migrate();
	}

	@AfterAll
	static void close() {
		database.close();
	}

	@BeforeEach
	void open() throws Exception {
		this.former = database.jdbc.sql("select coalesce(max(id), 0) from audit_entry").query(Long.class).single();
		this.certificate = this.folder.resolve("server.pem");
		this.key = this.folder.resolve("server.key");
		OwnCertificate.write(this.certificate, this.key, List.of("localhost"), this.clock.now);
		open(false);
	}

	private void open(boolean own) {
		this.door = new TlsDoor(this.certificate, this.key, own);
		this.watch = new CertificateWatch(this.door.served, database.log, this.clock, "127.0.0.1");
		this.watch.look();
	}

	@AfterEach
	void shut() {
		this.door.close();
	}

	@Test
	void aNewPairIsShownWithoutARestart() throws Exception {
		X509Certificate before = this.door.shown();
		OwnCertificate.write(this.certificate, this.key, List.of("new.example"), this.clock.now);
		assertThat(this.door.shown()).isEqualTo(before);
		this.watch.look();
		assertThat(this.door.shown()).isNotEqualTo(before)
			.isEqualTo(TlsFiles.check(this.certificate, this.key).certificate());
		assertThat(recorded("transport.certificate-changed")).isOne();
		this.watch.look();
		assertThat(recorded("transport.certificate-changed")).isOne();
	}

	@Test
	void aPairThatDoesNotBelongTogetherIsRefusedAndTheOldOneStays() throws Exception {
		X509Certificate before = this.door.shown();
		Path other = this.folder.resolve("other.pem");
		OwnCertificate.write(other, this.folder.resolve("other.key"), List.of("localhost"), this.clock.now);
		Files.copy(other, this.certificate, StandardCopyOption.REPLACE_EXISTING);
		this.watch.look();
		assertThat(recorded("transport.certificate-refused")).as("the key may be on its way").isZero();
		this.watch.look();
		this.watch.look();
		assertThat(recorded("transport.certificate-refused")).isOne();
		assertThat(this.watch.refusal()).contains("does not belong");
		assertThat(this.door.shown()).isEqualTo(before);
		Files.copy(this.folder.resolve("other.key"), this.key, StandardCopyOption.REPLACE_EXISTING);
		this.watch.look();
		assertThat(this.watch.refusal()).isNull();
		assertThat(this.door.shown()).isEqualTo(TlsFiles.check(this.certificate, this.key).certificate());
	}

	@Test
	void filesThatAreGoneOrEndedAreRefused() throws Exception {
		X509Certificate before = this.door.shown();
		Files.delete(this.key);
		this.watch.look();
		this.watch.look();
		assertThat(this.watch.refusal()).contains("cannot be read");
		OwnCertificate.write(this.certificate, this.key, List.of("localhost"),
				this.clock.now.minus(Duration.ofDays(2000)));
		this.watch.look();
		this.watch.look();
		assertThat(this.watch.refusal()).contains("has ended");
		assertThat(this.door.shown()).isEqualTo(before);
	}

	@Test
	void theOwnOneIsMadeAnewInTime() throws Exception {
		this.door.close();
		open(true);
		Instant end = this.door.shown().getNotAfter().toInstant();
		this.clock.now = end.minus(TransportSecurity.RENEWAL).minusSeconds(60);
		this.watch.look();
		assertThat(this.door.shown().getNotAfter().toInstant()).isEqualTo(end);
		this.clock.now = end.minus(TransportSecurity.RENEWAL).plusSeconds(60);
		this.watch.look();
		assertThat(this.door.shown().getNotAfter().toInstant()).isAfter(end.plus(Duration.ofDays(700)));
	}

	@Test
	void warnsFourTimesAndSaysTheEndOnceEach() throws Exception {
		CertificateWarnings warnings = new CertificateWarnings(this.door.served, new ToldRepository(database.jdbc),
				database.log, database.transaction, this.clock);
		Instant end = this.door.shown().getNotAfter().toInstant();
		for (int days = 60; days > 0; days--) {
			this.clock.now = end.minus(Duration.ofDays(days));
			warnings.look();
			warnings.look();
			assertThat(recorded("transport.certificate-ends-soon")).as(days + " days")
				.isEqualTo(List.of(30, 14, 7, 1).stream().filter((one) -> one >= this.left(end)).count());
		}
		assertThat(recorded("transport.certificate-ended")).isZero();
		this.clock.now = end.plusSeconds(1);
		warnings.look();
		warnings.look();
		assertThat(recorded("transport.certificate-ended")).isOne();
	}

	private long left(Instant end) {
		return Duration.between(this.clock.now, end).toDays();
	}

	private long recorded(String action) {
		return database.jdbc.sql("select count(*) from audit_entry where action = :action and id > :former")
			.param("former", this.former)
			.param("action", action)
			.query(Long.class)
			.single();
	}

}
