package org.mimamori.engine.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

import org.apache.commons.compress.archivers.tar.TarUtils;

/// How a file is packed, told by its first bytes.
enum Packing {

	PLAIN, GZIP, XZ, BZIP2, ZIP, TAR, UNREAD;

	/// As many bytes as a tar header has.
	static final int PEEK = 512;

	private static final String[] OFFICE_SUFFIXES = { ".xlsx", ".xlsm", ".ods", ".docx", ".odt", ".pptx", ".odp" };

	private static final String[] OFFICE_FIRST_ENTRIES = { "[Content_Types].xml", "mimetype", "_rels/.rels" };

	static Packing of(String name, byte[] head) {
		if (starts(head, 0x1f, 0x8b)) {
			return GZIP;
		}
		if (starts(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
			return XZ;
		}
		if (starts(head, 'B', 'Z', 'h') && head.length > 9 && head[3] >= '1' && head[3] <= '9'
				&& (head[4] == 0x31 || head[4] == 0x17)) {
			return BZIP2;
		}
		if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6)) {
			return office(name, head) ? PLAIN : ZIP;
		}
		if (starts(head, 'P', 'K', 7, 8) || starts(head, '7', 'z', 0xbc, 0xaf) || starts(head, 'R', 'a', 'r', '!')
				|| starts(head, 0x28, 0xb5, 0x2f, 0xfd) || starts(head, 0x1f, 0x9d)) {
			return UNREAD;
		}
		return tar(name, head) ? TAR : PLAIN;
	}

	private static boolean starts(byte[] head, int... magic) {
		if (head.length < magic.length) {
			return false;
		}
		for (int i = 0; i < magic.length; i++) {
			if ((head[i] & 0xff) != magic[i]) {
				return false;
			}
		}
		return true;
	}

	// a workbook is a zip file too, but to the user it is one document
	private static boolean office(String name, byte[] head) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (Arrays.stream(OFFICE_SUFFIXES).anyMatch(lower::endsWith)) {
			return true;
		}
		if (head.length < 30) {
			return false;
		}
		int length = (head[26] & 0xff) | (head[27] & 0xff) << 8;
		String first = new String(head, 30, Math.min(length, head.length - 30), StandardCharsets.ISO_8859_1);
		return Arrays.asList(OFFICE_FIRST_ENTRIES).contains(first);
	}

	private static boolean tar(String name, byte[] head) {
		if (head.length < PEEK) {
			return false;
		}
		if (new String(head, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")) {
			return true;
		}
		// archives older than POSIX have no magic, an empty one is nothing but zeros
		String lower = name.toLowerCase(Locale.ROOT);
		boolean named = lower.endsWith(".tgz") || lower.endsWith(".txz")
				|| lower.replaceFirst("\\.(gz|xz|bz2)$", "").endsWith(".tar");
		return named && (sumHolds(head) || Arrays.equals(head, new byte[PEEK]));
	}

	private static boolean sumHolds(byte[] head) {
		try {
			return TarUtils.verifyCheckSum(head);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
