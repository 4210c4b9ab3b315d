package org.mimamori.server.database;

import java.nio.file.Path;

/// The folder that holds everything this installation keeps.
public record DataFolder(Path path) {

	public Path resolve(String name) {
		return this.path.resolve(name);
	}

}
