package org.mimamori.engine.format;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/// Walks through JSON value by value without making a tree of it, and copies on the way what is
/// wanted. Names that an object repeats end it, as [Json] demands.
final class JsonWalk {

	private final JsonParser parser;

	private @Nullable JsonGenerator copy;

	private int depth;

	private SeenNames[] seen = new SeenNames[8];

	/// @param parser before its first token
	JsonWalk(JsonParser parser) {
		this.parser = parser;
		Arrays.setAll(this.seen, (i) -> new SeenNames());
	}

	/// Goes to the next token; `null` behind the end of the document.
	@Nullable JsonToken next() {
		JsonToken token = this.parser.nextToken();
		if (token == null) {
			if (this.depth > 0) {
				throw new StreamReadException(this.parser, "Unexpected end-of-input");
			}
			return null;
		}
		switch (token) {
			case START_OBJECT, START_ARRAY -> open();
			case END_OBJECT, END_ARRAY -> this.depth--;
			case PROPERTY_NAME -> {
				if (!this.seen[this.depth].add(this.parser.currentName())) {
					throw new StreamReadException(this.parser,
							"Duplicate Object property \"" + this.parser.currentName() + "\"");
				}
			}
			default -> {
			}
		}
		if (this.copy != null) {
			this.copy.copyCurrentEvent(this.parser);
		}
		return token;
	}

	private void open() {
		this.depth++;
		if (this.depth == this.seen.length) {
			this.seen = Arrays.copyOf(this.seen, 2 * this.depth);
			for (int i = this.depth; i < this.seen.length; i++) {
				this.seen[i] = new SeenNames();
			}
		}
		this.seen[this.depth].clear();
	}

	/// Whether the value at hand is an object.
	boolean atObject() {
		return this.parser.currentToken() == JsonToken.START_OBJECT;
	}

	boolean atArray() {
		return this.parser.currentToken() == JsonToken.START_ARRAY;
	}

	/// Reads the members of the object at hand; any other value is passed over.
	void members(Member member) throws RefusedInput {
		if (!atObject()) {
			skip();
			return;
		}
		while (next() != JsonToken.END_OBJECT) {
			String name = this.parser.currentName();
			next();
			member.read(name);
		}
	}

	/// Reads the elements of the array at hand; any other value is passed over.
	void elements(Element element) throws RefusedInput {
		if (!atArray()) {
			skip();
			return;
		}
		while (next() != JsonToken.END_ARRAY) {
			element.read();
		}
	}

	/// Passes over the value at hand.
	void skip() {
		leave(outside());
	}

	/// The depth around the value at hand, for [#leave].
	int outside() {
		return this.parser.currentToken().isStructStart() ? this.depth - 1 : this.depth;
	}

	/// Passes over the rest of a value that was left half read.
	void leave(int outside) {
		while (this.depth > outside) {
			next();
		}
	}

	/// The text at hand without blanks around it; `null` where there is none, or another
	/// value.
	@Nullable String text() {
		if (this.parser.currentToken() != JsonToken.VALUE_STRING) {
			skip();
			return null;
		}
		char[] chars = this.parser.getStringCharacters();
		int start = this.parser.getStringOffset();
		int end = start + this.parser.getStringLength();
		while (start < end && Character.isWhitespace(chars[start])) {
			start++;
		}
		while (start < end && Character.isWhitespace(chars[end - 1])) {
			end--;
		}
		return (start == end) ? null : Json.whole(chars, start, end);
	}

	String text(String otherwise) {
		String text = text();
		return (text != null) ? text : otherwise;
	}

	/// Every text in the array at hand, blanks and all.
	void texts(Text text) throws RefusedInput {
		elements(() -> {
			if (this.parser.currentToken() == JsonToken.VALUE_STRING) {
				char[] chars = this.parser.getStringCharacters();
				int start = this.parser.getStringOffset();
				text.read(Json.whole(chars, start, start + this.parser.getStringLength()));
			}
			else {
				skip();
			}
		});
	}

	/// A name of CPE at hand, looked up before a text is made of it.
	CpeMemory.@Nullable Known cpe(CpeMemory memory) {
		if (this.parser.currentToken() != JsonToken.VALUE_STRING) {
			skip();
			return null;
		}
		return memory.find(this.parser.getStringCharacters(), this.parser.getStringOffset(),
				this.parser.getStringLength());
	}

	boolean truth(boolean otherwise) {
		return switch (this.parser.currentToken()) {
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			case VALUE_NUMBER_INT -> this.parser.getDoubleValue() != 0;
			case VALUE_STRING -> switch (this.parser.getString()) {
				case "true" -> true;
				case "false" -> false;
				default -> otherwise;
			};
			default -> {
				skip();
				yield otherwise;
			}
		};
	}

	@Nullable Double number() {
		if (this.parser.currentToken().isNumeric()) {
			return this.parser.getDoubleValue();
		}
		skip();
		return null;
	}

	/// Lets the value at hand be read, and gives it whole as [Json] writes it, between
	/// other bytes.
	byte[] copied(RecordInput bytes, Json json, byte[] before, byte[] after, Element element) throws RefusedInput {
		long from = this.parser.currentTokenLocation().getByteOffset();
		if (from >= 0 && atObject()) {
			element.read();
			return bytes.record(before, from, offset(), after);
		}
		// another encoding than UTF-8, of which the parser does not tell where it is
		ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 12);
		out.writeBytes(before);
		try (JsonGenerator generator = json.generator(out)) {
			generator.copyCurrentEvent(this.parser);
			this.copy = generator;
			element.read();
		}
		finally {
			this.copy = null;
		}
		out.writeBytes(after);
		return out.toByteArray();
	}

	/// How many bytes have been taken; below zero where that is not known.
	long offset() {
		return this.parser.currentLocation().getByteOffset();
	}

	/// Must take the value at hand by one of the reading methods.
	interface Member {

		void read(String name) throws RefusedInput;

	}

	/// Must take the value at hand by one of the reading methods.
	interface Element {

		void read() throws RefusedInput;

	}

	interface Text {

		void read(String text) throws RefusedInput;

	}

}
