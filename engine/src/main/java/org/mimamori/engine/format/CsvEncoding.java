package org.mimamori.engine.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which encoding a CSV file has. Excel in Japan writes MS932 unless told otherwise, and that
/// cannot be told from its first bytes, so the whole file is tried as UTF-8 first.
///
/// @param charset the encoding
/// @param skip bytes of the mark at the start
record CsvEncoding(Charset charset, int skip) {

	static final Charset MS932 = Charset.forName("windows-31j");

	/// So many good three-byte characters in a row do not happen in MS932 by chance.
	private static final int SURELY_UTF8 = 8;

	static CsvEncoding of(Path file, String name) throws RefusedInput, IOException {
		byte[] head;
		try (InputStream in = Files.newInputStream(file)) {
			head = in.readNBytes(3);
		}
		if (head.length >= 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
			return new CsvEncoding(StandardCharsets.UTF_16LE, 2);
		}
		if (head.length >= 2 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
			return new CsvEncoding(StandardCharsets.UTF_16BE, 2);
		}
		boolean mark = head.length == 3 && (head[0] & 0xFF) == 0xEF && (head[1] & 0xFF) == 0xBB
				&& (head[2] & 0xFF) == 0xBF;
		return mark ? new CsvEncoding(StandardCharsets.UTF_8, 3) : tried(file, name);
	}

	private static CsvEncoding tried(Path file, String name) throws RefusedInput, IOException {
		long line = 1;
		int three = 0;
		int open = 0;
		int length = 0;
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
			byte[] buffer = new byte[1 << 16];
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				for (int i = 0; i < n; i++) {
					int b = buffer[i];
					if (open == 0) {
						length = length(b);
						open = length - 1;
						if (b == '\n') {
							line++;
						}
					}
					else {
						open = (b & 0xC0) == 0x80 ? open - 1 : -1;
						three += (open == 0 && length == 3) ? 1 : 0;
					}
					if (open < 0) {
						return other(name, line, three);
					}
				}
			}
		}
		return (open == 0) ? new CsvEncoding(StandardCharsets.UTF_8, 0) : other(name, line, three);
	}

	private static int length(int lead) {
		if (lead >= 0) {
			return 1;
		}
		int b = lead & 0xFF;
		if (b >= 0xC2 && b < 0xE0) {
			return 2;
		}
		if (b >= 0xE0 && b < 0xF0) {
			return 3;
		}
		return (b >= 0xF0 && b < 0xF5) ? 4 : 0;
	}

	private static CsvEncoding other(String name, long line, int three) throws RefusedInput {
		if (three >= SURELY_UTF8) {
			throw new RefusedInput(name + " line " + line,
					"is not valid UTF-8 although the lines before are; save the file again as UTF-8");
		}
		return new CsvEncoding(MS932, 0);
	}

}
