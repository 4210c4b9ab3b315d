package org.mimamori.server.database.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// What a container must be before anything of it is used.
class ContainerTests {

	private static final byte[] ROWS = "1\tone\n2\ttwo\n".getBytes(StandardCharsets.UTF_8);

	@TempDir
	Path folder;

	@Test
	void aWholeOneIsRead() throws IOException {
		Manifest manifest = check(file(entries(manifest(1))), 1000);
		assertThat(manifest.rows()).isEqualTo(2);
		assertThat(manifest.files()).extracting(Manifest.Kept::path).containsExactly("tls/key.pem");
	}

	@Test
	void oneThatIsCutAnywhereIsRefused() throws IOException {
		byte[] whole = zip(entries(manifest(1)));
		for (int length = 0; length < whole.length; length += 7) {
			Path cut = Files.write(this.folder.resolve("cut"), Arrays.copyOf(whole, length));
			refused(cut, 1000, BackupTrouble.Kind.UNREADABLE, "");
		}
	}

	@Test
	void aChangedRowIsNamed() throws IOException {
		Map<String, byte[]> entries = entries(manifest(1));
		entries.put("rows/job_job", "1\tone\n2\ttwx\n".getBytes(StandardCharsets.UTF_8));
		refused(file(entries), 1000, BackupTrouble.Kind.UNREADABLE, "rows/job_job");
	}

	@Test
	void namesThatLeadOutOfTheFolderAreRefused() throws IOException {
		for (String name : List.of("files/../x", "files//etc/x", "files/a/../../x", "files/.ssh/x", "x", "rows/a;b",
				"files/a\\b", "/files/a")) {
			Map<String, byte[]> entries = new LinkedHashMap<>();
			entries.put(name, new byte[1]);
			refused(file(entries), 1000, BackupTrouble.Kind.UNREADABLE, "name");
		}
	}

	/// PostgreSQL would start with the settings, and the program, of whoever wrote it.
	@Test
	void aDatabaseOfItsOwnIsRefused() throws IOException {
		for (String path : List.of("postgres/PG_VERSION", "postgres/postgresql.conf", "Postgres/postgresql.conf",
				"postgres-program/bin/postgres", "postgres.unfinished", "mimamori.lock", "database.secret",
				"application.secret", "restoring/x", "before-restore-x/y", "uploads/x")) {
			Map<String, byte[]> entries = new LinkedHashMap<>();
			entries.put("files/" + path, new byte[1]);
			refused(file(entries), 1000, BackupTrouble.Kind.UNREADABLE, "name");
		}
	}

	@Test
	void oneThatIsNotSealedIsRefusedWhereAPassphraseIsGiven() throws IOException {
		Path file = file(entries(manifest(1)));
		assertThatExceptionOfType(BackupTrouble.class).isThrownBy(() -> {
			try (ContainerReader reader = new ContainerReader(file, Passphrase.of("a horse at the gate"))) {
				new ContainerCheck(1000).run(reader);
			}
		}).withMessageContaining("exchanged");
	}

	@Test
	void whatTheManifestDoesNotNameIsRefused() throws IOException {
		Map<String, byte[]> entries = new LinkedHashMap<>();
		entries.put("rows/other", ROWS);
		entries.putAll(entries(manifest(1)));
		refused(file(entries), 1000, BackupTrouble.Kind.UNREADABLE, "rows/other");
	}

	@Test
	void nothingMayFollowTheManifest() throws IOException {
		Map<String, byte[]> entries = entries(manifest(1));
		entries.put("rows/later", ROWS);
		refused(file(entries), 1000, BackupTrouble.Kind.UNREADABLE, "behind");
	}

	@Test
	void aNameThatIsAStatementIsRefused() throws IOException {
		Manifest one = manifest(1);
		refused(file(entries(new Manifest(1, "1", Instant.EPOCH, "18", Map.of("job", Map.of("1", 5)), one.tables(),
				List.of(new Manifest.Sequence("'||chr(34),1,true); COPY (SELECT 1) TO PROGRAM 'touch x'; --", 1, true)),
				one.files(), List.of()))), 1000, BackupTrouble.Kind.UNREADABLE, "sequence");
	}

	@Test
	void aBombIsStoppedWhereTheDiskWouldBeFull() throws IOException {
		Map<String, byte[]> entries = new LinkedHashMap<>();
		entries.put("rows/job_job", new byte[1 << 20]);
		refused(file(entries), 1 << 19, BackupTrouble.Kind.UNREADABLE, "disk");
	}

	@Test
	void aNewerFormatIsToldAsSuch() throws IOException {
		refused(file(entries(manifest(2))), 1000, BackupTrouble.Kind.STRANGE, "format 2");
	}

	@Test
	void anotherFileIsToldAsSuch() throws IOException {
		refused(Files.writeString(this.folder.resolve("text"), "no backup at all"), 1000, BackupTrouble.Kind.UNREADABLE,
				"no backup");
		refused(this.folder.resolve("missing"), 1000, BackupTrouble.Kind.UNREADABLE, "no file");
	}

	@Test
	void aContainerIsForItsOwnerAndHasItsNameOnlyWhenItIsWhole() throws IOException {
		Path target = this.folder.resolve("a.backup");
		try (ContainerWriter writer = new ContainerWriter(target, null, Passphrase.Cost.USUAL)) {
			writer.entry("rows/job_job").close();
			assertThat(target).doesNotExist();
		}
		assertThat(this.folder).isEmptyDirectory();
		try (ContainerWriter writer = new ContainerWriter(target, null, Passphrase.Cost.USUAL)) {
			writer.entry("rows/job_job").close();
			writer.done();
		}
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target))).isEqualTo("rw-------");
	}

	@Test
	void rowsHaveTheSameSumInAnyOrderAndAnotherWhenOneIsDoubled() {
		assertThat(sum("a", "b", "b")).isEqualTo(sum("b", "a", "b")).isNotEqualTo(sum("a", "b"));
		assertThat(sum("ab", "c")).isNotEqualTo(sum("a", "bc"));
	}

	private static String sum(String... rows) {
		RowSum sum = new RowSum();
		for (String row : rows) {
			sum.add(row.getBytes(StandardCharsets.UTF_8));
		}
		return sum.hex();
	}

	private static Manifest check(Path file, long most) {
		try (ContainerReader reader = new ContainerReader(file, null)) {
			return new ContainerCheck(most).run(reader);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static void refused(Path file, long most, BackupTrouble.Kind kind, String words) {
		assertThatExceptionOfType(BackupTrouble.class).isThrownBy(() -> check(file, most))
			.withMessageContaining(words)
			.satisfies((trouble) -> assertThat(trouble.kind()).isEqualTo(kind));
	}

	private static Manifest manifest(int format) {
		return new Manifest(format, "1", Instant.EPOCH, "18", Map.of("job", Map.of("1", 5)),
				List.of(new Manifest.Table("job_job", List.of("id", "name"), 2, ROWS.length, Sha256.hex(ROWS), "")),
				List.of(), List.of(new Manifest.Kept("tls/key.pem", 1, Sha256.hex(new byte[] { 9 }))), List.of());
	}

	private static Map<String, byte[]> entries(Manifest manifest) {
		Map<String, byte[]> entries = new LinkedHashMap<>();
		entries.put("rows/job_job", ROWS);
		entries.put("files/tls/key.pem", new byte[] { 9 });
		entries.put("manifest.json", manifest.bytes());
		return entries;
	}

	private Path file(Map<String, byte[]> entries) throws IOException {
		return Files.write(this.folder.resolve("container"), zip(entries));
	}

	private static byte[] zip(Map<String, byte[]> entries) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
				zip.putNextEntry(new ZipEntry(entry.getKey()));
				zip.write(entry.getValue());
				zip.closeEntry();
			}
		}
		return bytes.toByteArray();
	}

}
