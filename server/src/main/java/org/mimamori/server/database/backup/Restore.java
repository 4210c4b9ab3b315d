package org.mimamori.server.database.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.database.DatabaseAccess;
import org.mimamori.server.database.Handover;
import org.mimamori.server.database.OwnDatabase;

import org.springframework.util.FileSystemUtils;

import static org.mimamori.server.database.backup.BackupTrouble.Kind.IN_THE_WAY;

/// Restores an installation from a container. Everything is made and proven beside what is there; only then the two
/// change places.
public final class Restore {

	private static final long SPARE = 400L << 20;

	private final Clock clock;

	private final Progress progress;

	private final Rehearsal rehearsal;

	/// What is wanted.
	///
	/// @param own where the rows go if not into the folder
	/// @param replace whether what is in the folder may be put aside
	public record Order(Path file, DataFolder folder, @Nullable OwnDatabase own, @Nullable Passphrase passphrase,
			boolean replace) {

	}

	/// What came of it.
	///
	/// @param aside where the state lies that was there before, if there was one
	/// @param taken null where only an earlier restore was ended
	/// @param found what the rooms say of it
	public record Done(@Nullable Instant taken, long tables, long rows, @Nullable Path aside, List<String> found,
			List<String> notes) {

	}

	public Restore(Clock clock, Progress progress, Rehearsal rehearsal) {
		this.clock = clock;
		this.progress = progress;
		this.rehearsal = rehearsal;
	}

	/// @throws BackupTrouble where nothing was restored; what was there is as it was
	public Done run(Order order) {
		try (Handover handover = Handover.begin(order.folder());
				ContainerReader container = new ContainerReader(order.file(), order.passphrase())) {
			if (handover.ended() != null) {
				return new Done(null, 0, 0, handover.ended(), List.of(), List.of());
			}
			if (!order.replace() && !handover.present().isEmpty()) {
				throw new BackupTrouble(IN_THE_WAY, order.folder().path() + " is not empty ("
						+ handover.present().getFirst().getFileName()
						+ "). Give another folder with --data, or --replace; what is there is put aside, not deleted."
						+ " / 復元先が空ではありません。--replace を付けると、今の内容を退避してから復元します。");
			}
			this.progress.step("Checking the backup");
			Manifest manifest = new ContainerCheck(free(order.folder())).run(container);
			enoughRoom(order, manifest);
			return restore(order, handover, container, manifest);
		}
		catch (SQLException ex) {
			throw BackupTrouble.of(ex);
		}
		catch (IOException ex) {
			throw BackupTrouble.of(ex, order.folder().path().toString());
		}
	}

	private Done restore(Order order, Handover handover, ContainerReader container, Manifest manifest)
			throws IOException, SQLException {
		DataFolder stage = new DataFolder(handover.stage());
		FileSystemUtils.deleteRecursively(stage.path());
		Files.createDirectory(stage.path(),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		List<String> found;
		try {
			this.progress.step("Making an empty database");
			KeptFiles.unpack(container, manifest, stage.path());
			found = database(order, stage, container, manifest);
		}
		catch (IOException | SQLException | RuntimeException ex) {
			FileSystemUtils.deleteRecursively(stage.path());
			throw ex;
		}
		boolean something = !handover.present().isEmpty();
		Path aside = handover.run("before-restore-" + DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
			.withZone(ZoneOffset.UTC)
			.format(this.clock.instant()));
		return new Done(manifest.taken(), manifest.tables().size(), manifest.rows(), something ? aside : null, found,
				manifest.notes());
	}

	private List<String> database(Order order, DataFolder stage, ContainerReader container, Manifest manifest)
			throws SQLException, IOException {
		try (DatabaseAccess database = DatabaseAccess.toFill(stage, order.own());
				Connection connection = database.connect()) {
			FillRepository fill = new FillRepository(new RowsRepository(connection));
			if (order.own() != null) {
				claim(fill, order.own(), new RowsRepository(connection).tables());
			}
			try {
				new Filling(database, container, manifest, this.progress).run(connection);
				this.progress.step("Starting the application on it, without pages");
				Map<String, Object> properties = new HashMap<>(database.properties());
				properties.put("mimamori.data", stage.path().toString());
				List<String> found = this.rehearsal.run(properties, manifest.taken());
				if (order.own() != null) {
					fill.unmark();
				}
				return found;
			}
			catch (SQLException | IOException | RuntimeException ex) {
				if (order.own() != null) {
					abandon(connection, fill);
				}
				throw ex;
			}
		}
	}

	/// What was begun there and not ended is our own and may go; what somebody else made
	/// may not.
	private static void claim(FillRepository fill, OwnDatabase own, List<String> tables) throws SQLException {
		if (fill.marked()) {
			fill.clear();
		}
		else if (!tables.isEmpty()) {
			throw new BackupTrouble(IN_THE_WAY, "The database " + own + " is not empty (" + tables.getFirst()
					+ "). Make a new, empty one and let MIMAMORI_DATABASE_URL point to it; the old one stays as it is until you drop it."
					+ " / データベースが空ではありません。新しい空のデータベースを用意してください。");
		}
		fill.mark();
	}

	private static void abandon(Connection connection, FillRepository fill) {
		try {
			if (!connection.getAutoCommit()) {
				connection.rollback();
				connection.setAutoCommit(true);
			}
			fill.clear();
		}
		catch (SQLException ex) {
			// the mark stays, and with it no server starts on what is half
		}
	}

	private static long free(DataFolder folder) throws IOException {
		return Files.getFileStore(folder.path()).getUsableSpace();
	}

	/// Rows, their indexes, and what PostgreSQL writes ahead take about three times the
	/// rows as text.
	private static void enoughRoom(Order order, Manifest manifest) throws IOException {
		long needed = SPARE + 3 * manifest.bytesOfRows();
		if (order.own() == null && free(order.folder()) < needed) {
			throw BackupTrouble.full("the database in " + order.folder().path() + " (about " + (needed >> 20)
					+ " MiB are needed, " + (free(order.folder()) >> 20) + " MiB are free)", null);
		}
	}

}
