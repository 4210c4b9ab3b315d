package org.mimamori.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What any reader of the same bytes with the same library costs at least.
enum Floor {

	/// Every byte unpacked, nothing parsed.
	BYTES("unpacked only"),

	/// Every token, nothing kept.
	TOKENS("tokens"),

	/// Every document as a tree, nothing done with it.
	TREES("trees");

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final String label;

	Floor(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

	/// @return how many documents there were: entries of a feed, or the file itself; of
	/// bytes, none
	int read(InputStream in) throws IOException {
		if (this == BYTES) {
			in.transferTo(OutputStream.nullOutputStream());
			return 0;
		}
		int count = 0;
		try (JsonParser parser = MAPPER.createParser(in)) {
			boolean single = true;
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				// a feed tells how much of it follows; of others, the file is the
				// document
				single &= !"resultsPerPage".equals(parser.currentName());
				boolean feed = "vulnerabilities".equals(parser.currentName()) && !single;
				if (parser.nextToken() == JsonToken.START_ARRAY && feed) {
					while (parser.nextToken() != JsonToken.END_ARRAY) {
						value(parser);
						count++;
					}
				}
				else {
					value(parser);
				}
			}
		}
		return Math.max(1, count);
	}

	private void value(JsonParser parser) {
		if (this == TOKENS) {
			if (parser.currentToken().isStructStart()) {
				for (int depth = 1; depth > 0;) {
					JsonToken token = parser.nextToken();
					depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
				}
			}
		}
		else {
			MAPPER.readTree(parser);
		}
	}

}
