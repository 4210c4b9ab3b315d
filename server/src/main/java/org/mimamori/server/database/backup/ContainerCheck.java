package org.mimamori.server.database.backup;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Reads all of a container before anything is touched, and holds every entry against the manifest.
final class ContainerCheck {

	static final String ROWS = "rows/";

	static final String FILES = "files/";

	static final String MANIFEST = "manifest.json";

	static final long LARGEST_FILE = 16 << 20;

	private static final int LARGEST_MANIFEST = 16 << 20;

	private static final Pattern TABLE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

	/// Plain names below the data folder: no way up, nothing hidden.
	private static final Pattern FILE = Pattern
		.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){0,4}");

	/// What the folder holds beside keys: the database itself, what was uploaded to be
	/// read once, what was logged.
	private static final Set<String> NOT_KEPT = Set.of("postgres", "postgres-program", "logs", "uploads", "advisories",
			"restoring");

	private final long most;

	private final Map<String, Found> found = new HashMap<>();

	private @Nullable Manifest manifest;

	private long bytes;

	private record Found(long bytes, String sha256) {

	}

	/// @param most how many bytes all entries may unpack to
	ContainerCheck(long most) {
		this.most = most;
	}

	Manifest run(ContainerReader reader) {
		reader.walk(this::take);
		Manifest told = this.manifest;
		if (told == null) {
			throw BackupTrouble.unreadable("The backup was cut off: its manifest is missing. / バックアップが途中で切れています。");
		}
		told.tables().forEach((table) -> matches(ROWS + table.name(), table.bytes(), table.sha256()));
		// names of what is filled become part of statements
		if (!told.sequences().stream().allMatch((sequence) -> TABLE.matcher(sequence.name()).matches())) {
			throw BackupTrouble.unreadable("The backup's manifest names a sequence as none may be called.");
		}
		told.files().forEach((file) -> matches(FILES + file.path(), file.bytes(), file.sha256()));
		if (!this.found.isEmpty()) {
			throw BackupTrouble.unreadable(
					"The backup holds what its manifest does not name: " + this.found.keySet().iterator().next());
		}
		return told;
	}

	/// Whether a file may be in a backup: nobody who wrote one may put a database, a
	/// program or a lock beside the rows.
	static boolean mayBeKept(String path) {
		return FILE.matcher(path).matches() && belongs(path.split("/", 2)[0]);
	}

	/// Whether what lies in the data folder under this name goes into a backup. Disks may
	/// not tell capital letters from small ones.
	static boolean belongs(String name) {
		String plain = name.toLowerCase(Locale.ROOT);
		return !NOT_KEPT.contains(plain) && !plain.startsWith("before-restore-") && !plain.startsWith("database.")
				&& !plain.endsWith(".secret") && !plain.endsWith(".lock") && !plain.contains("unfinished");
	}

	private void take(String name, InputStream in) throws IOException {
		if (this.manifest != null) {
			throw BackupTrouble.unreadable("The backup goes on behind its manifest.");
		}
		if (name.equals(MANIFEST)) {
			byte[] text = in.readNBytes(LARGEST_MANIFEST + 1);
			if (text.length > LARGEST_MANIFEST) {
				throw BackupTrouble.unreadable("The backup's manifest is too large.");
			}
			this.manifest = Manifest.read(text);
			return;
		}
		boolean rows = name.startsWith(ROWS) && TABLE.matcher(name.substring(ROWS.length())).matches();
		boolean file = name.startsWith(FILES) && mayBeKept(name.substring(FILES.length()));
		if (!rows && !file) {
			throw BackupTrouble.unreadable("The backup holds an entry of a name that none may have.");
		}
		this.found.put(name, measure(in, file ? LARGEST_FILE : Long.MAX_VALUE));
	}

	private Found measure(InputStream in, long most) throws IOException {
		MessageDigest digest = Sha256.digest();
		byte[] buffer = new byte[1 << 16];
		long length = 0;
		for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
			digest.update(buffer, 0, read);
			length += read;
			this.bytes += read;
			if (this.bytes > this.most || length > most) {
				throw BackupTrouble.unreadable("The backup unpacks to more than the disk of the target could hold."
						+ " / 展開すると復元先のディスクに入りません。");
			}
		}
		return new Found(length, Sha256.hex(digest));
	}

	private void matches(String name, long length, String sha256) {
		Found entry = this.found.remove(name);
		if (entry == null || entry.bytes() != length || !entry.sha256().equals(sha256)) {
			throw BackupTrouble
				.unreadable("The backup is damaged: " + name + " is not what its manifest says." + " / バックアップが壊れています。");
		}
	}

}
