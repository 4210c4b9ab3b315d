package org.mimamori.server.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// Where the certificate and its key lie.
///
/// @param own whether this server makes and renews them itself
record PairFiles(Path certificate, Path key, boolean own) {

	/// Each whole or not at all. Between the two moves they do not belong together; who
	/// looks then refuses the pair and looks again.
	static void write(Path certificate, Path key, String certificateText, String keyText) throws IOException {
		Path folder = Objects.requireNonNull(certificate.toAbsolutePath().getParent());
		Files.createDirectories(folder);
		place(folder, key, keyText, "rw-------");
		place(folder, certificate, certificateText, "rw-r--r--");
	}

	private static void place(Path folder, Path file, String text, String rights) throws IOException {
		Path fresh = Files.createTempFile(folder, "fresh", ".pem",
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		try {
			Files.writeString(fresh, text);
			Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(rights));
			Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(fresh);
		}
	}

}
