package org.mimamori.engine.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads component lists: CycloneDX in JSON and XML, SPDX 2 in JSON and tag-value form, told
/// by their content. Nothing but the components is kept. The tag-value form has no end mark:
/// cut between two lines it passes for whole.
public final class SbomReader {

	private static final int PEEK = 4096;

	private static final Pattern DECLARED = Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)");

	private SbomReader() {
	}

	/// Reads one document to its end; the stream is not closed.
	/// @param name what to call the document in refusals and warnings
	/// @throws RefusedInput for whatever is not a whole, well-formed document of a known
	/// format within the limits
	public static Sbom read(String name, InputStream in, ReadLimits limits) throws RefusedInput {
		try {
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
			if (start.startsWith("<")) {
				return new CycloneDxXml(name, new StrictReader(bytes, declared(name, start, charset)), limits).read();
			}
			StrictReader reader = new StrictReader(bytes, charset);
			return (start.startsWith("{") || start.startsWith("[")) ? new SbomJson(name, reader, limits).read()
					: new SpdxTags(name, reader, limits).read();
		}
		catch (IOException ex) {
			throw new RefusedInput(name, String.valueOf(ex.getMessage()));
		}
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
