package org.mimamori.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/// Puts what was restored and verified in the place of what a data folder holds. Renames only, in an order that can
/// be gone on with after a power failure: first all that was goes aside, then all that is new comes in.
public final class Handover implements AutoCloseable {

	private static final String STAGE = "restoring";

	private static final String MARK = "restore.unfinished";

	/// What belongs to the machine and not to the installation stays where it is.
	private static final Set<String> STAYS = Set.of(STAGE, MARK, MARK + ".new", "mimamori.lock", "logs", "advisories");

	private final Path folder;

	private final Path mark;

	private final FolderLock lock;

	private @Nullable Path ended;

	private Handover(DataFolder folder, FolderLock lock) {
		this.folder = folder.path();
		this.mark = this.folder.resolve(MARK);
		this.lock = lock;
	}

	/// Keeps every server out of the folder until it is closed. What an earlier one left
	/// half done is ended first.
	///
	/// @throws InUse where a server works in it
	public static Handover begin(DataFolder folder) throws IOException {
		if (!Files.exists(folder.path())) {
			Files.createDirectories(folder.path().getParent());
			Files.createDirectory(folder.path(),
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
		FolderLock lock;
		try {
			lock = FolderLock.take(folder);
		}
		catch (DataFolderInUse ex) {
			throw new InUse(ex);
		}
		try {
			OrphanedPostgres.stop(folder.resolve("postgres"));
			OrphanedPostgres.stop(folder.resolve(STAGE).resolve("postgres"));
			Handover handover = new Handover(folder, lock);
			if (pending(folder)) {
				handover.ended = handover.finish();
			}
			return handover;
		}
		catch (IOException | RuntimeException ex) {
			lock.release();
			throw ex;
		}
	}

	@Override
	public void close() {
		this.lock.release();
	}

	/// A server works in the folder.
	public static final class InUse extends RuntimeException {

		InUse(DataFolderInUse cause) {
			super(cause.getMessage() + "; stop it first. / サーバーが動作中です。停止してから実行してください。", cause);
		}

	}

	static boolean pending(DataFolder folder) {
		return Files.exists(folder.resolve(MARK));
	}

	/// Where the former state lies, if this one had to end what an earlier one began.
	public @Nullable Path ended() {
		return this.ended;
	}

	/// Where the new state is made, on the same disk.
	public Path stage() {
		return this.folder.resolve(STAGE);
	}

	/// What would go aside.
	public List<Path> present() throws IOException {
		if (!Files.isDirectory(this.folder)) {
			return List.of();
		}
		try (Stream<Path> children = Files.list(this.folder)) {
			return children
				.filter((child) -> !STAYS.contains(name(child)) && !name(child).startsWith("before-restore-"))
				.sorted()
				.toList();
		}
	}

	/// @param aside name of the folder for what was there
	/// @return where that lies now
	public Path run(String aside) throws IOException {
		write("out " + aside);
		return finish();
	}

	/// Ends what [#run] began, in this process or an earlier one.
	private Path finish() throws IOException {
		String[] words = Files.readString(this.mark).strip().split(" ");
		if (words.length != 2 || !words[1].matches("before-restore-[0-9TZ]{1,20}")) {
			throw new IOException(this.mark + " is damaged; its folder holds no state that can be told");
		}
		Path aside = this.folder.resolve(words[1]);
		if (words[0].equals("out")) {
			for (Path child : present()) {
				Files.move(child, Files.createDirectories(aside).resolve(name(child)));
			}
			write("in " + words[1]);
		}
		if (Files.isDirectory(stage())) {
			try (Stream<Path> children = Files.list(stage())) {
				for (Path child : children.toList()) {
					bringIn(child, aside);
				}
			}
			Files.delete(stage());
		}
		Files.delete(this.mark);
		return aside;
	}

	private void bringIn(Path child, Path aside) throws IOException {
		Path place = this.folder.resolve(name(child));
		if (STAYS.contains(name(child)) && Files.exists(place)) {
			FileSystemUtils.deleteRecursively(child);
			return;
		}
		if (Files.exists(place)) {
			// made since by a server that was started in between
			Files.move(place, Files.createDirectories(aside).resolve(name(child) + ".later"));
		}
		Files.move(child, place);
	}

	private void write(String words) throws IOException {
		Path fresh = this.folder.resolve(MARK + ".new");
		Files.writeString(fresh, words + "\n");
		Files.move(fresh, this.mark, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	private static String name(Path path) {
		return path.getFileName().toString();
	}

}
