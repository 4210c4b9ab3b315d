package org.mimamori.server.database.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.database.DatabaseAccess;
import org.mimamori.server.database.OwnDatabase;
import org.mimamori.server.database.TestPostgres;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mimamori.server.database.backup.BackupTrouble.Kind.IN_THE_WAY;
import static org.mimamori.server.database.backup.BackupTrouble.Kind.MACHINE;
import static org.mimamori.server.database.backup.BackupTrouble.Kind.NOT_THE_SAME;
import static org.mimamori.server.database.backup.BackupTrouble.Kind.STRANGE;

/// What is restored is what was backed up, or nothing is.
class RestoreTests {

	private static final Passphrase.Cost QUICK = new Passphrase.Cost(64, 1, 1);

	private static OwnDatabase source;

	@TempDir
	Path folder;

	private DataFolder from;

	private OwnDatabase target;

	private final List<String> rehearsed = new ArrayList<>();

	@BeforeAll
	static void oneInstallationOfYesterday() throws SQLException {
		source = fresh();
		DataFolder nowhere = new DataFolder(Path.of("target/nowhere"));
		try (DatabaseAccess access = DatabaseAccess.existing(nowhere, source)) {
			for (String room : DatabaseAccess.rooms()) {
				// a schema of a former day, to be brought up to date by the restore
				access.migrate(room, room.equals("inventory") ? "4" : null);
				if (room.equals("inventory")) {
					break;
				}
			}
			EventTable.create(access, List.of());
		}
		execute(source, """
				INSERT INTO access_user (id, name, display_name, password_hash, created_at)
				VALUES ('00000000-0000-0000-0000-000000000001', 'hanako', E'花子 \\\\ \\t\\n"', 'x', 'epoch')""", """
				INSERT INTO access_session (primary_id, session_id, creation_time, last_access_time,
				                            max_inactive_interval, expiry_time)
				VALUES ('p', 's', 0, 0, 9, 9)""", """
				INSERT INTO job_job (id, kind, title, state, started_by, queued_at)
				VALUES ('00000000-0000-0000-0000-000000000002', 'load', 't', 'RUNNING', 'hanako', now())""", """
				INSERT INTO event_publication (id, listener_id, event_type, serialized_event, publication_date)
				VALUES ('00000000-0000-0000-0000-000000000003', 'a.listener', 'an.Event', '{}', now())""",
				"SELECT setval(pg_get_serial_sequence('audit_entry', 'id'), 41)", """
						INSERT INTO audit_entry (at, actor, action, subject, detail)
						VALUES (now(), 'hanako', 'a.b', '', '')""");
	}

	@BeforeEach
	void anEmptyTarget() throws IOException {
		this.target = fresh();
		this.from = new DataFolder(Files.createDirectory(this.folder.resolve("from")));
		Files.writeString(this.from.resolve("secret.key"), "a key");
		Files.writeString(Files.createDirectory(this.from.resolve("tls")).resolve("key.pem"), "another key");
		Files.writeString(this.from.resolve("database.secret"), "not of use elsewhere");
	}

	/// The number of the room's last migration, as the programs bring it.
	private static String newest(String room) throws Exception {
		return Arrays
			.stream(new PathMatchingResourcePatternResolver()
				.getResources("classpath:org/mimamori/server/" + room + "/db/V*__*.sql"))
			.map((one) -> Integer.valueOf(String.valueOf(one.getFilename()).replaceAll("V(\\d+)__.*", "$1")))
			.max(Comparator.naturalOrder())
			.orElseThrow()
			.toString();
	}

	@Test
	void rowsSequencesAndKeysComeBackAndTheSchemaIsThatOfToday() throws Exception {
		Restore.Done done = restore(backup("a.backup", Passphrase.of("a horse at the gate")),
				Passphrase.of("a horse at the gate"));
		assertThat(text("SELECT display_name FROM access_user")).isEqualTo("花子 \\ \t\n\"");
		assertThat(text("SELECT id::text FROM audit_entry")).isEqualTo("42");
		assertThat(text("SELECT nextval(pg_get_serial_sequence('audit_entry', 'id'))::text")).isEqualTo("43");
		assertThat(text("SELECT max(version::int)::text FROM flyway_schema_history_inventory"))
			.isEqualTo(newest("inventory"));
		assertThat(text("SELECT to_regclass('mimamori_restore_unfinished')::text")).isNull();
		assertThat(to().resolve("secret.key")).hasContent("a key");
		assertThat(to().resolve("tls/key.pem")).hasContent("another key");
		assertThat(to().resolve("database.secret")).doesNotExist();
		assertThat(done.rows()).isPositive();
		assertThat(this.rehearsed).hasSize(1);
	}

	/// What was not told when the backup was taken is told once by the next start; a
	/// session that has ended
	/// since stays ended; a job that ran is left to the start, which calls it
	/// interrupted.
	@Test
	void whatWasHalfDoneIsNeitherLostNorDoubled() throws Exception {
		restore(backup("a.backup", null), null);
		assertThat(text("SELECT count(*)::text FROM event_publication WHERE completion_date IS NULL")).isEqualTo("1");
		assertThat(text("SELECT count(*)::text FROM access_session")).isEqualTo("0");
		assertThat(text("SELECT state FROM job_job")).isEqualTo("RUNNING");
	}

	@Test
	void anEntryOfTheAuditLogCannotBeChangedAfterwardsEither() throws Exception {
		restore(backup("a.backup", null), null);
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> execute(this.target, "UPDATE audit_entry SET actor = 'eve'"));
		assertThat(text("SELECT count(*)::text FROM pg_constraint WHERE contype = 'f' AND NOT convalidated"))
			.isEqualTo("0");
	}

	@Test
	void aBackupIsOfOneMomentWhateverHappensMeanwhile() throws Exception {
		Path file = this.folder.resolve("moment");
		try (DatabaseAccess access = DatabaseAccess.existing(this.from, source)) {
			new Backup(Clock.systemUTC(), new Meanwhile(), "1").run(access, this.from, file, null);
		}
		assertThat(manifest(file).tables()).filteredOn((table) -> table.name().equals("job_job"))
			.singleElement()
			.extracting(Manifest.Table::rows)
			.isEqualTo(1L);
		execute(source, "DELETE FROM job_job WHERE kind = 'meanwhile'");
	}

	@Test
	void aDatabaseOrAFolderInUseIsLeftAlone() throws Exception {
		Path file = backup("a.backup", null);
		execute(this.target, "CREATE TABLE somebody (id int)");
		refused(IN_THE_WAY, file, "not empty");
		assertThat(text("SELECT count(*)::text FROM somebody")).isEqualTo("0");
		this.target = fresh();
		Files.createDirectories(to());
		Files.writeString(to().resolve("secret.key"), "of somebody");
		refused(IN_THE_WAY, file, "--replace");
		assertThat(to().resolve("secret.key")).hasContent("of somebody");
		Restore.Done done = run(new Restore.Order(file, new DataFolder(to()), this.target, null, true));
		assertThat(done.aside()).isNotNull();
		assertThat(done.aside().resolve("secret.key")).hasContent("of somebody");
		assertThat(to().resolve("secret.key")).hasContent("a key");
		assertThatExceptionOfType(BackupTrouble.class).isThrownBy(() -> backup("a.backup", null))
			.satisfies((trouble) -> assertThat(trouble.kind()).isEqualTo(IN_THE_WAY));
	}

	@Test
	void newerAndOtherSchemasAreToldApart() throws Exception {
		Path file = backup("a.backup", null);
		refused(STRANGE, rewritten(file, (text) -> text.replace("\"job\" : {", "\"job\" : {\"99\" : 1,")),
				"newer version");
		refused(STRANGE,
				rewritten(file, (text) -> text.replaceFirst("\"job\" : \\{\\s*\"1\" : -?\\d", "\"job\" : {\"1\" : 9")),
				"another build");
		refused(STRANGE, rewritten(file, (text) -> text.replace("\"job\" : {", "\"moon\" : {\"1\" : 1}, \"job\" : {")),
				"moon");
	}

	@Test
	void aDifferenceFoundByReadingBackLeavesNothingThatLooksWhole() throws Exception {
		Path file = backup("a.backup", null);
		refused(NOT_THE_SAME, rewritten(file, (text) -> text.replaceFirst("\"sum\" : \"[0-9a-f]{2}", "\"sum\" : \"zz")),
				"is not what was backed up");
		nothingIsLeft();
	}

	@Test
	void aForeignKeyThatDoesNotHoldOrAStartThatFailsLeavesNothing() throws Exception {
		execute(source, "ALTER TABLE access_token DISABLE TRIGGER ALL", """
				INSERT INTO access_token (id, user_id, name, start, hash, created_at, expires_at)
				VALUES (gen_random_uuid(), gen_random_uuid(), 'orphan', 'x', 'x', now(), now())""");
		Path orphan = backup("orphan.backup", null);
		execute(source, "DELETE FROM access_token", "ALTER TABLE access_token ENABLE TRIGGER ALL");
		refused(MACHINE, orphan, "foreign key");
		nothingIsLeft();
		Path file = backup("a.backup", null);
		Restore restore = new Restore(Clock.systemUTC(), new Quiet(), (properties, taken) -> {
			throw new IllegalStateException("the chain is broken at 7");
		});
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> restore.run(new Restore.Order(file, new DataFolder(to()), this.target, null, false)))
			.withMessageContaining("broken at 7");
		nothingIsLeft();
	}

	private void nothingIsLeft() throws SQLException {
		assertThat(text(
				"SELECT count(*)::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"))
			.isEqualTo("0");
		assertThat(to().resolve("secret.key")).doesNotExist();
		assertThat(to().resolve("restoring")).doesNotExist();
	}

	private Path to() {
		return this.folder.resolve("to");
	}

	private Path backup(String name, Passphrase passphrase) {
		try (DatabaseAccess access = DatabaseAccess.existing(this.from, source)) {
			Path file = this.folder.resolve(name);
			new Backup(Clock.systemUTC(), new Quiet(), "1").run(access, this.from, file, passphrase, QUICK);
			return file;
		}
	}

	private Restore.Done restore(Path file, Passphrase passphrase) {
		return run(new Restore.Order(file, new DataFolder(to()), this.target, passphrase, false));
	}

	private Restore.Done run(Restore.Order order) {
		return new Restore(Clock.systemUTC(), new Quiet(), (properties, taken) -> {
			this.rehearsed.add(String.valueOf(properties.get("mimamori.database.url")));
			return List.of();
		}).run(order);
	}

	private void refused(BackupTrouble.Kind kind, Path file, String words) {
		assertThatExceptionOfType(BackupTrouble.class).isThrownBy(() -> restore(file, null))
			.withMessageContaining(words)
			.satisfies((trouble) -> assertThat(trouble.kind()).isEqualTo(kind));
	}

	/// The same container with another manifest, as somebody could make it.
	private Path rewritten(Path file, UnaryOperator<String> change) throws IOException {
		Path other = Files.createTempDirectory(this.folder, "other").resolve("x.backup");
		try (ContainerReader reader = new ContainerReader(file, null);
				ContainerWriter writer = new ContainerWriter(other, null, QUICK)) {
			reader.walk((name, in) -> {
				byte[] bytes = in.readAllBytes();
				try (OutputStream entry = writer.entry(name)) {
					entry.write(name.equals(ContainerCheck.MANIFEST)
							? change.apply(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
								.getBytes(java.nio.charset.StandardCharsets.UTF_8)
							: bytes);
				}
			});
			writer.done();
		}
		return other;
	}

	private static Manifest manifest(Path file) throws IOException {
		List<Manifest> found = new ArrayList<>();
		try (ContainerReader reader = new ContainerReader(file, null)) {
			reader.walk((name, in) -> keep(name, in, found));
		}
		return found.getFirst();
	}

	private static void keep(String name, InputStream in, List<Manifest> found) throws IOException {
		if (name.equals(ContainerCheck.MANIFEST)) {
			found.add(Manifest.read(in.readAllBytes()));
		}
	}

	private String text(String sql) throws SQLException {
		try (Connection connection = connect(this.target)) {
			return new RowsRepository(connection).texts(sql).getFirst();
		}
	}

	private static void execute(OwnDatabase database, String... statements) throws SQLException {
		try (Connection connection = connect(database)) {
			for (String statement : statements) {
				new RowsRepository(connection).execute(statement);
			}
		}
	}

	private static Connection connect(OwnDatabase database) throws SQLException {
		return java.sql.DriverManager.getConnection(database.url());
	}

	private static OwnDatabase fresh() {
		return new OwnDatabase(TestPostgres.freshDatabase(), null, null);
	}

	/// Writes to the source as soon as the first table is read.
	private static final class Meanwhile implements Progress {

		private boolean done;

		@Override
		public void step(String words) {
		}

		@Override
		public void rows(String table, long rows) {
			if (!this.done) {
				this.done = true;
				try {
					execute(source, """
							INSERT INTO job_job (id, kind, title, state, started_by, queued_at)
							VALUES (gen_random_uuid(), 'meanwhile', 't', 'DONE', 'x', now())""");
				}
				catch (SQLException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}

	}

	private static final class Quiet implements Progress {

		@Override
		public void step(String words) {
		}

		@Override
		public void rows(String table, long rows) {
		}

	}

}
