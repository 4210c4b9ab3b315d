package org.mimamori.server.audit.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/// Verifies an export without a server and without a database: the lines against each other, and against anchors.
public final class ExportCheck {

	/// The longest that a line of the record can be, and some.
	private static final int LONGEST = 64 * 1024;

	private ExportCheck() {
	}

	/// What came of it.
	///
	/// @param line the line of the file that is wrong, or 0
	/// @param links how many lines agree with each other
	/// @param anchors how many anchors lie among them
	public record Outcome(int line, long links, long anchors, @Nullable ChainFinding finding) {

		public boolean intact() {
			return this.line == 0 && this.finding == null;
		}

	}

	/// @param keys public keys whose signatures count
	/// @param anchors lines of anchors
	public static Outcome check(Path export, Path keys, Path anchors) throws IOException {
		Signed signed = Signed.of(SignedFiles.read(keys, anchors, null), null);
		if (signed.finding() != null) {
			return new Outcome(0, 0, signed.count(), signed.finding());
		}
		ChainWalk walk = null;
		long first = 0;
		int number = 0;
		try (BufferedReader reader = Files.newBufferedReader(export)) {
			for (String text = line(reader); text != null; text = line(reader)) {
				number++;
				LinkLine line = LinkLine.read(text);
				if (walk == null) {
					first = line.link().position();
					walk = new ChainWalk(signed, first - 1, line.previous());
				}
				ChainFinding finding = walk.walk(List.of(line.link()));
				if (finding != null) {
					return new Outcome(number, walk.walked(), 0, finding);
				}
			}
		}
		catch (IllegalArgumentException | java.nio.charset.CharacterCodingException ex) {
			return new Outcome(Math.max(number, 1), (walk != null) ? walk.walked() : 0, 0, null);
		}
		if (walk == null) {
			return new Outcome(0, 0, 0, null);
		}
		return new Outcome(0, walk.walked(),
				new TreeMap<>(signed.hashes()).subMap(first, true, walk.position(), true).size(), walk.doubt());
	}

	private static @Nullable String line(BufferedReader reader) throws IOException {
		StringBuilder line = new StringBuilder();
		int letter = reader.read();
		if (letter < 0) {
			return null;
		}
		for (; letter >= 0 && letter != '\n'; letter = reader.read()) {
			if (line.length() >= LONGEST) {
				throw new IllegalArgumentException("a line is too long");
			}
			line.append((char) letter);
		}
		return line.toString();
	}

}
