package org.mimamori.server.advisory.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hashes of files, and the files in which publishers write them down.
public final class Digests {

	private static final Pattern WRITTEN = Pattern.compile("^\\s*\\\\?([0-9A-Fa-f]{64}|[0-9A-Fa-f]{128})\\b");

	private Digests() {
	}

	/// @param algorithm `SHA-256` or `SHA-512`
	public static String of(Path file, String algorithm) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return of(in, algorithm);
		}
	}

	public static String of(InputStream in, String algorithm) throws IOException {
		try {
			MessageDigest digest = MessageDigest.getInstance(algorithm);
			byte[] buffer = new byte[1 << 16];
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				digest.update(buffer, 0, n);
			}
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/// Compares a file with what its publisher wrote: the hash, then perhaps the file's
	/// name.
	/// @throws FetchFailed [Trouble#WRONG_HASH]
	public static void check(Path file, String written, String name) throws IOException, FetchFailed {
		Matcher matcher = WRITTEN.matcher(written);
		if (!matcher.find()) {
			throw new FetchFailed(Trouble.WRONG_HASH, name + ": not a hash");
		}
		String expected = matcher.group(1).toLowerCase(Locale.ROOT);
		if (!of(file, (expected.length() == 64) ? "SHA-256" : "SHA-512").equals(expected)) {
			throw new FetchFailed(Trouble.WRONG_HASH, name);
		}
	}

}
