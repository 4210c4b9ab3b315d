package org.mimamori.engine.format;

import java.io.IOException;
import java.io.Reader;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Streams through one JSON document whose top is an object, within bounds.
final class JsonInput {

	// duplicate detection keeps the names of every open object
	private static final int MOST_MEMBERS = 10_000;

	private final String file;

	private final JsonParser parser;

	private final int[] members;

	JsonInput(String file, Reader reader, ReadLimits limits) {
		this.file = file;
		this.members = new int[limits.depth() + 2];
		this.parser = JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(limits.depth())
				.maxStringLength(limits.textLength())
				.maxNameLength(Math.min(limits.textLength(), 50_000))
				.build())
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.build()
			.createParser(ObjectReadContext.empty(), reader);
	}

	/// Reads the one object that the document is.
	void document(Member member) throws RefusedInput {
		try {
			if (this.parser.nextToken() != JsonToken.START_OBJECT) {
				throw refused("is JSON, but its outermost value is not an object");
			}
			object(member);
			if (this.parser.nextToken() != null) {
				throw refused("goes on after the end of its object; keep one document in one file");
			}
		}
		catch (JacksonException ex) {
			throw refused(ex);
		}
	}

	/// Reads the members of the object at hand; any other value is passed over.
	void object(Member member) throws RefusedInput {
		if (this.parser.currentToken() != JsonToken.START_OBJECT) {
			skip();
			return;
		}
		int count = 0;
		while (next() != JsonToken.END_OBJECT) {
			if (++count > MOST_MEMBERS) {
				throw refused("has an object with more than " + MOST_MEMBERS + " members");
			}
			String name = String.valueOf(this.parser.currentName());
			next();
			member.read(name);
		}
	}

	/// Reads the elements of the array at hand; any other value is passed over.
	void array(Element element) throws RefusedInput {
		if (this.parser.currentToken() != JsonToken.START_ARRAY) {
			skip();
			return;
		}
		while (next() != JsonToken.END_ARRAY) {
			element.read();
		}
	}

	/// The scalar at hand as text; null for `null`, and for an object or array, which is
	/// passed over.
	@Nullable String text() throws RefusedInput {
		JsonToken token = this.parser.currentToken();
		if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
			skip();
			return null;
		}
		return (token == JsonToken.VALUE_NULL) ? null : this.parser.getString();
	}

	void skip() throws RefusedInput {
		int depth = 0;
		JsonToken token = this.parser.currentToken();
		while (true) {
			if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
				this.members[++depth] = 0;
			}
			else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
				depth--;
			}
			else if (token == JsonToken.PROPERTY_NAME && ++this.members[depth] > MOST_MEMBERS) {
				throw refused("has an object with more than " + MOST_MEMBERS + " members");
			}
			if (depth == 0) {
				return;
			}
			token = next();
		}
	}

	int line() {
		return this.parser.currentTokenLocation().getLineNr();
	}

	private JsonToken next() throws RefusedInput {
		JsonToken token = this.parser.nextToken();
		if (token == null) {
			throw refused("is cut short; fetch it again");
		}
		return token;
	}

	RefusedInput refused(String reason) {
		return new RefusedInput(place(this.parser.currentTokenLocation()), reason);
	}

	private RefusedInput refused(JacksonException cause) {
		if (cause.getCause() instanceof IOException broken) {
			return new RefusedInput(this.file, String.valueOf(broken.getMessage()));
		}
		String said = String.valueOf(cause.getOriginalMessage());
		if (said.startsWith("Unexpected end-of-input")) {
			return new RefusedInput(place(cause.getLocation()), "is cut short; fetch it again");
		}
		return new RefusedInput(place(cause.getLocation()),
				"is not JSON that can be read (" + said + "); have its maker's tool write it again");
	}

	private String place(@Nullable TokenStreamLocation location) {
		return (location == null) ? this.file
				: this.file + " line " + location.getLineNr() + " column " + location.getColumnNr();
	}

	/// Must take the value at hand by one of the reading methods.
	interface Member {

		void read(String name) throws RefusedInput;

	}

	/// Must take the value at hand by one of the reading methods.
	interface Element {

		void read() throws RefusedInput;

	}

}
