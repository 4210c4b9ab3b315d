package org.mimamori.server.audit.chain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.mimamori.server.database.DataFolder;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What is kept of the chain outside the database, where whoever changes the database does not get at it: the key,
/// the anchors, and how far the chain had come.
@Component
class ChainFolder {

	private static final FileAttribute<Set<PosixFilePermission>> OWNER = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

	private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

	private final Path path;

	ChainFolder(DataFolder folder, @Value("${mimamori.audit.folder:}") String given) {
		this.path = given.isBlank() ? folder.resolve("audit") : Path.of(given).toAbsolutePath().normalize();
	}

	Path anchors() {
		return this.path.resolve("anchors.jsonl");
	}

	Path head() {
		return this.path.resolve("head.json");
	}

	/// Sealed; it signs.
	Path signingKey() {
		return this.path.resolve("signing.key");
	}

	/// Those that ever signed here, one a line.
	Path publicKeys() {
		return this.path.resolve("public.keys");
	}

	/// Whole or not at all, should the power fail.
	void write(Path file, String text) throws IOException {
		create();
		Path fresh = Files.createTempFile(this.path, ".fresh", "", OWNER);
		try {
			Files.writeString(fresh, text);
			Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(fresh);
		}
	}

	/// Adds a line; what a power failure left of a former one is taken away first.
	void append(Path file, String line) throws IOException {
		create();
		if (!Files.exists(file)) {
			Files.createFile(file, OWNER);
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			long end = channel.size();
			ByteBuffer one = ByteBuffer.allocate(1);
			while (end > 0 && (channel.read(one.clear(), end - 1) < 1 || one.get(0) != '\n')) {
				end--;
			}
			channel.truncate(end);
			channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)), end);
			channel.force(true);
		}
	}

	private void create() throws IOException {
		if (!Files.isDirectory(this.path)) {
			Files.createDirectories(this.path.toAbsolutePath().getParent());
			Files.createDirectory(this.path, OWNER_FOLDER);
		}
	}

}
