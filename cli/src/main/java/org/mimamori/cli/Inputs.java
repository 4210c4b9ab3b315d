package org.mimamori.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.mimamori.engine.format.InputFiles;
import org.mimamori.engine.format.ReadLimits;
import org.mimamori.engine.format.RefusedInput;

/// Opens what a word of the command line names; a path that leads nowhere is refused like any other
/// input, and the rest goes on.
final class Inputs {

	private Inputs() {
	}

	static void each(String word, ReadLimits limits, Refusals refusals, InputFiles.Visitor visitor) throws IOException {
		Path path;
		try {
			path = Path.of(word);
		}
		catch (InvalidPathException ex) {
			refusals.add(new RefusedInput(word, "is not a path"));
			return;
		}
		if (!Files.exists(path)) {
			refusals.add(new RefusedInput(word, "there is no such file or directory"));
			return;
		}
		if (!Files.isReadable(path)) {
			refusals.add(new RefusedInput(word, "cannot be opened; check its permissions"));
			return;
		}
		InputFiles.each(path, limits, visitor);
	}

}
