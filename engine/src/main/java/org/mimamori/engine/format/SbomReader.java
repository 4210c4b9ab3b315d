package org.mimamori.engine.format;

import java.io.IOException;
import java.io.InputStream;

/// Reads component lists: CycloneDX in JSON and XML, SPDX 2 in JSON and tag-value form, told
/// by their content. Nothing but the components is kept. The tag-value form has no end mark:
/// cut between two lines it passes for whole.
public final class SbomReader {

	private SbomReader() {
	}

	/// Reads one document to its end; the stream is not closed.
	/// @param name what to call the document in refusals and warnings
	/// @throws RefusedInput for whatever is not a whole, well-formed document of a known
	/// format within the limits
	public static Sbom read(String name, InputStream in, ReadLimits limits) throws RefusedInput {
		try {
			DocumentText text = DocumentText.open(name, in, limits);
			if (text.start().startsWith("<")) {
				return new CycloneDxXml(name, text.reader(), limits).read();
			}
			return (text.start().startsWith("{") || text.start().startsWith("["))
					? new SbomJson(name, text.reader(), limits).read()
					: new SpdxTags(name, text.reader(), limits).read();
		}
		catch (IOException ex) {
			throw new RefusedInput(name, String.valueOf(ex.getMessage()));
		}
	}

}
