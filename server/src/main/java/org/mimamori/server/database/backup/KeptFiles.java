package org.mimamori.server.database.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/// Puts the files of a container below a folder that is still empty, readable for their owner only.
final class KeptFiles {

	private KeptFiles() {
	}

	static void unpack(ContainerReader container, Manifest manifest, Path folder) {
		Map<String, Manifest.Kept> files = new HashMap<>();
		manifest.files().forEach((file) -> files.put(ContainerCheck.FILES + file.path(), file));
		container.walk((name, in) -> {
			Manifest.Kept file = files.remove(name);
			if (file != null) {
				byte[] bytes = in.readNBytes((int) Math.min(file.bytes() + 1, ContainerCheck.LARGEST_FILE));
				if (!Sha256.hex(bytes).equals(file.sha256())) {
					throw BackupTrouble.unreadable("The backup changed while it was read.");
				}
				write(folder.resolve(file.path()).normalize(), folder, bytes);
			}
		});
	}

	private static void write(Path target, Path folder, byte[] bytes) throws IOException {
		if (!target.startsWith(folder) || !ContainerCheck.mayBeKept(folder.relativize(target).toString())) {
			throw BackupTrouble.unreadable("The backup holds a file of a name that none may have.");
		}
		Files.createDirectories(target.getParent(),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.write(target, bytes);
	}

}
