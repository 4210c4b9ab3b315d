package org.mimamori.server.database.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.database.DatabaseAccess;

/// Writes all rows, as of one moment, and the keys of the data folder to a container. A server may be at work
/// meanwhile.
public final class Backup {

	private final Clock clock;

	private final Progress progress;

	private final String product;

	/// What came of it.
	///
	/// @param bytes length of the container
	/// @param secrets names of the files with keys in it
	public record Done(long tables, long rows, long bytes, List<String> secrets, List<String> notes) {

	}

	/// @param product the version that writes
	public Backup(Clock clock, Progress progress, String product) {
		this.clock = clock;
		this.progress = progress;
		this.product = product;
	}

	public Done run(DatabaseAccess database, DataFolder folder, Path target, @Nullable Passphrase passphrase) {
		return run(database, folder, target, passphrase, Passphrase.Cost.USUAL);
	}

	Done run(DatabaseAccess database, DataFolder folder, Path target, @Nullable Passphrase passphrase,
			Passphrase.Cost cost) {
		if (Files.exists(target)) {
			throw new BackupTrouble(BackupTrouble.Kind.IN_THE_WAY,
					target + " is there already; it is not written over. / すでにあるファイルは上書きしません。");
		}
		try (Connection connection = database.connect();
				ContainerWriter container = new ContainerWriter(target, passphrase, cost)) {
			Manifest manifest = write(new RowsRepository(connection), folder, container);
			long bytes = container.done();
			return new Done(manifest.tables().size(), manifest.rows(), bytes,
					manifest.files().stream().map(Manifest.Kept::path).toList(), manifest.notes());
		}
		catch (SQLException ex) {
			throw BackupTrouble.of(ex);
		}
		catch (IOException ex) {
			throw BackupTrouble.of(ex, target.toString());
		}
	}

	private Manifest write(RowsRepository rows, DataFolder folder, ContainerWriter container)
			throws SQLException, IOException {
		List<String> notes = new ArrayList<>();
		Instant taken = this.clock.instant();
		// before the rows: what was signed of the audit record must not be ahead of it
		List<Manifest.Kept> files = files(folder, container, notes);
		rows.beginSnapshot();
		List<Manifest.Table> tables = new ArrayList<>();
		for (String name : rows.tables()) {
			if (DatabaseAccess.passing().contains(name)) {
				notes.add("rows of " + name + " are left out");
			}
			else {
				tables.add(table(rows, name, container));
			}
		}
		Manifest manifest = new Manifest(Manifest.FORMAT, this.product, taken, rows.version(), rows.history(), tables,
				rows.sequences(), files, notes);
		rows.endSnapshot();
		try (OutputStream entry = container.entry(ContainerCheck.MANIFEST)) {
			entry.write(manifest.bytes());
		}
		return manifest;
	}

	private Manifest.Table table(RowsRepository rows, String name, ContainerWriter container)
			throws SQLException, IOException {
		List<String> columns = rows.columns(name);
		MessageDigest digest = Sha256.digest();
		RowSum sum = new RowSum();
		long[] bytes = new long[1];
		try (OutputStream entry = container.entry(ContainerCheck.ROWS + name)) {
			rows.copyOut(name, columns, (row) -> {
				entry.write(row);
				digest.update(row);
				sum.add(row);
				bytes[0] += row.length;
				this.progress.rows(name, sum.rows());
			});
		}
		return new Manifest.Table(name, columns, sum.rows(), bytes[0], Sha256.hex(digest), sum.hex());
	}

	private static List<Manifest.Kept> files(DataFolder folder, ContainerWriter container, List<String> notes)
			throws IOException {
		List<Manifest.Kept> kept = new ArrayList<>();
		if (!Files.isDirectory(folder.path())) {
			return kept;
		}
		try (Stream<Path> children = Files.list(folder.path())) {
			for (Path child : children.filter((one) -> ContainerCheck.belongs(one.getFileName().toString()))
				.sorted()
				.toList()) {
				try (Stream<Path> below = Files.walk(child)) {
					for (Path file : below.filter((one) -> !Files.isDirectory(one)).sorted().toList()) {
						keep(folder.path().relativize(file).toString().replace('\\', '/'), file, container, kept,
								notes);
					}
				}
			}
		}
		return kept;
	}

	private static void keep(String path, Path file, ContainerWriter container, List<Manifest.Kept> kept,
			List<String> notes) throws IOException {
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !ContainerCheck.mayBeKept(path)
				|| Files.size(file) > ContainerCheck.LARGEST_FILE) {
			notes.add("the file " + path + " is left out");
			return;
		}
		byte[] bytes = Files.readAllBytes(file);
		try (OutputStream entry = container.entry(ContainerCheck.FILES + path)) {
			entry.write(bytes);
		}
		kept.add(new Manifest.Kept(path, bytes.length, Sha256.hex(bytes)));
	}

}
