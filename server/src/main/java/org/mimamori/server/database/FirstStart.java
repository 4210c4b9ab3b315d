package org.mimamori.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/// Makes good a first start that was cut short. Until the database has been made as a whole, a mark lies
/// beside it; what is found beside such a mark is half made, holds nothing of anybody, and is made anew.
final class FirstStart {

	private static final Logger log = LoggerFactory.getLogger(FirstStart.class);

	private final Path mark;

	private final Path data;

	private final Path program;

	FirstStart(DataFolder folder) {
		this.mark = folder.resolve("postgres.unfinished");
		this.data = folder.resolve("postgres");
		this.program = folder.resolve("postgres-program");
	}

	void begin() throws IOException {
		if (Files.exists(this.mark)) {
			FileSystemUtils.deleteRecursively(this.data);
			FileSystemUtils.deleteRecursively(this.program);
		}
		else if (!Files.exists(this.data.resolve("PG_VERSION"))) {
			Files.createFile(this.mark);
		}
	}

	void done() throws IOException {
		Files.deleteIfExists(this.mark);
	}

	/// The library takes a program that it could only unpack in part for whole; without
	/// it, the next start unpacks it again.
	void failed() {
		try {
			FileSystemUtils.deleteRecursively(this.program);
		}
		catch (IOException ex) {
			log.warn("{} could not be removed: {}", this.program, ex.getMessage());
		}
	}

}
