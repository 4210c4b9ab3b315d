package org.mimamori.engine.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a document whose encoding its first bytes tell.
///
/// @param start how it begins, blanks left out
/// @param reader all of it; stops at the first byte that is not of its encoding
record DocumentText(String start, StrictReader reader) {

	private static final int PEEK = 4096;

	private static final Pattern DECLARED = Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)");

	/// @throws RefusedInput if it is empty or in an encoding that is not known
	static DocumentText open(String name, InputStream in, ReadLimits limits) throws RefusedInput, IOException {
		BufferedInputStream bytes = new BufferedInputStream(GuardedInput.file(in, new Tally(limits)), 1 << 15);
		bytes.mark(PEEK);
		byte[] head = bytes.readNBytes(PEEK);
		bytes.reset();
		Charset charset = charset(head);
		String start = new String(head, charset).replace("\uFEFF", "").stripLeading();
		if (start.isEmpty()) {
			throw new RefusedInput(name, (head.length == 0) ? "is empty" : "begins with nothing but blanks");
		}
		if ((head[0] & 0xff) == 0xef) {
			bytes.skipNBytes(3);
		}
		else if (head.length > 1 && ((head[0] & 0xff) >= 0xfe && (head[1] & 0xff) >= 0xfe)) {
			bytes.skipNBytes(2);
		}
		Charset told = start.startsWith("<") ? declared(name, start, charset) : charset;
		return new DocumentText(start, new StrictReader(bytes, told));
	}

	/// The encoding that an XML document declares, where its first bytes leave that open.
	private static Charset declared(String name, String start, Charset told) throws RefusedInput {
		Matcher declaration = DECLARED.matcher(start);
		if (!told.equals(StandardCharsets.UTF_8) || !declaration.lookingAt()) {
			return told;
		}
		try {
			return Charset.forName(declaration.group(1));
		}
		catch (IllegalArgumentException ex) {
			throw new RefusedInput(name + " line 1", "is in an encoding that is not known; save it as UTF-8");
		}
	}

	private static Charset charset(byte[] head) {
		int first = (head.length > 1) ? head[0] & 0xff : 'x';
		int second = (head.length > 1) ? head[1] & 0xff : 'x';
		if ((first == 0xfe && second == 0xff) || first == 0) {
			return StandardCharsets.UTF_16BE;
		}
		if ((first == 0xff && second == 0xfe) || second == 0) {
			return StandardCharsets.UTF_16LE;
		}
		return StandardCharsets.UTF_8;
	}

}
