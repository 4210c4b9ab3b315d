package org.mimamori.server.advisory.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.UUID;

import org.mimamori.server.database.DataFolder;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/// Keeps what programs send until it is loaded; what a former run left is thrown away.
@Component
class Uploads {

	private final Path folder;

	Uploads(DataFolder data) throws IOException {
		this.folder = data.resolve("uploads").resolve("advisories");
		// a job does not outlive the server, so neither does what it was to read
		FileSystemUtils.deleteRecursively(this.folder);
	}

	/// A new place for the files of one load.
	Path begin() throws IOException {
		return Files.createDirectories(this.folder.resolve(UUID.randomUUID().toString()));
	}

	/// @param name its last part names the file
	Path keep(Path place, String name, InputStream content) throws IOException {
		Path file = free(place, fileName(name));
		Files.copy(content, file);
		return file;
	}

	/// Folders that are dropped whole may hold a name twice.
	private static Path free(Path place, String name) {
		Path file = expressible(place, name);
		for (int i = 2; Files.exists(file); i++) {
			file = expressible(place, i + "-" + name);
		}
		return file;
	}

	/// A server that runs without a locale, as services do, cannot write Japanese names.
	private static Path expressible(Path place, String name) {
		try {
			return place.resolve(name);
		}
		catch (InvalidPathException ex) {
			return place.resolve(name.replaceAll("[^\\x20-\\x7e]", "_"));
		}
	}

	void drop(Path place) throws IOException {
		FileSystemUtils.deleteRecursively(place);
	}

	static String fileName(String name) {
		String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
			.replaceAll("[\\p{Cntrl}:*?\"<>|]", "_");
		String shorter = last.substring(Math.max(0, last.length() - 80));
		return (shorter.isBlank() || shorter.matches("\\.+")) ? "upload" : shorter;
	}

}
