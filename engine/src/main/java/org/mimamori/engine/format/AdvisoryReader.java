package org.mimamori.engine.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Finds out which form an advisory file has, by its first bytes, and reads it.
public final class AdvisoryReader {

	private static final int PEEK = 64 << 10;

	private AdvisoryReader() {
	}

	/// Reads one file of any known form. What is wrong with the file as a whole is told
	/// to the visitor too.
	public static void read(String name, InputStream in, ReadLimits limits, AdvisoryVisitor visitor)
			throws IOException {
		BufferedInputStream buffered = new BufferedInputStream(in, PEEK);
		buffered.mark(PEEK);
		byte[] head = buffered.readNBytes(PEEK);
		buffered.reset();
		String start = new String(head, StandardCharsets.ISO_8859_1);
		try {
			if (start.contains("\"csaf_version\"")
					|| (start.contains("\"document\"") && !start.contains("\"vulnerabilities\""))) {
				visitor.advisory(CsafReader.read(name, buffered, limits, visitor.wantsRaw()));
			}
			else {
				NvdReader.read(name, buffered, limits, visitor);
			}
		}
		catch (RefusedInput ex) {
			visitor.refused(ex, head);
		}
	}

	/// Whether a file of an archive or directory can be an advisory by its name;
	/// checksums, signatures,
	/// indexes and licences beside them are passed over.
	public static boolean isCandidate(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return lower.endsWith(".json") || lower.endsWith(".json.gz");
	}

}
