package org.mimamori.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A seal with a key of its own.
public final class TestSeal {

	private TestSeal() {
	}

	public static Seal in(Path folder) {
		try {
			return new Seal(new DataFolder(folder), "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
