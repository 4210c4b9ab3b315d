package org.mimamori.server.advisory.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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

	/// @param name its last part names the file
	Path keep(String name, InputStream content) throws IOException {
		Path own = Files.createDirectories(this.folder.resolve(UUID.randomUUID().toString()));
		Path file = own.resolve(fileName(name));
		try {
			Files.copy(content, file);
		}
		catch (IOException | RuntimeException ex) {
			FileSystemUtils.deleteRecursively(own);
			throw ex;
		}
		return file;
	}

	void drop(Path file) throws IOException {
		FileSystemUtils.deleteRecursively(file.getParent());
	}

	static String fileName(String name) {
		String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
			.replaceAll("[\\p{Cntrl}:*?\"<>|]", "_");
		String shorter = last.substring(Math.max(0, last.length() - 80));
		return (shorter.isBlank() || shorter.matches("\\.+")) ? "upload" : shorter;
	}

}
