package org.mimamori.server.assessment.own;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/// What can be known of this process and its files.
final class Processes {

	private static final Set<PosixFilePermission> OTHERS = EnumSet.of(PosixFilePermission.GROUP_WRITE,
			PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

	private Processes() {
	}

	static boolean root() {
		try {
			return Files.readAllLines(Path.of("/proc/self/status"))
				.stream()
				.filter((line) -> line.startsWith("Uid:"))
				.anyMatch((line) -> line.split("\\s+")[2].equals("0"));
		}
		catch (IOException ex) {
			return "root".equals(System.getProperty("user.name"));
		}
	}

	/// Whether nobody else on this machine may look into it.
	static boolean ownOnly(Path path) {
		try {
			return Files.getPosixFilePermissions(path).stream().noneMatch(OTHERS::contains);
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

}
