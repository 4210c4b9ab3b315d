package org.mimamori.cli;

import java.io.OutputStream;

import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// JSON, one object a line, in UTF-8.
final class JsonLines {

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
		.disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
		.build();

	private JsonLines() {
	}

	/// Closing the generator leaves the stream open.
	static JsonGenerator generator(OutputStream out) {
		return FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
	}

}
