package org.mimamori.engine.format;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// How this package reads JSON: bounded, strict about duplicate keys, and lenient about what a
/// publisher leaves out.
final class Json {

	private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LAST = Instant.parse("+10000-01-01T00:00:00Z");

	/// Making one costs more than reading a small document.
	private static final Map<Bounds, Tools> TOOLS = new ConcurrentHashMap<>();

	private record Bounds(ReadLimits limits, long tokens) {
	}

	/// @param walker gives parsers that do not look for repeated names
	/// @param trees looks for them in what such a parser gives, at less cost than it
	private record Tools(JsonMapper mapper, ObjectReader walker, ObjectReader trees) {
	}

	private final Tools tools;

	Json(ReadLimits limits) {
		this(limits, Long.MAX_VALUE);
	}

	/// @param tokens the most tokens of a document that is held as a tree: short ones
	/// take
	/// many times their bytes
	Json(ReadLimits limits, long tokens) {
		this.tools = TOOLS.computeIfAbsent(new Bounds(limits, tokens), Json::tools);
	}

	private static Tools tools(Bounds bounds) {
		ReadLimits limits = bounds.limits();
		JsonMapper mapper = JsonMapper
			.builder(JsonFactory.builder()
				.streamReadConstraints(StreamReadConstraints.builder()
					.maxNestingDepth(limits.depth())
					.maxStringLength(limits.textLength())
					.maxNameLength(2000)
					.maxNumberLength(100)
					.maxDocumentLength(limits.fileBytes())
					.maxTokenCount(bounds.tokens())
					.build())
				.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
				.build())
			.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.build();
		ObjectReader walker = mapper.reader().without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
		return new Tools(mapper, walker,
				walker.forType(JsonNode.class).with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY));
	}

	/// For a document that is held as a tree, so that it is kept to a smaller size than a
	/// feed.
	static Json document(ReadLimits limits, long bytes, long tokens) {
		return new Json(new ReadLimits(Math.min(limits.fileBytes(), bytes), limits.totalBytes(), limits.files(),
				limits.ratio(), limits.depth(), limits.textLength()), tokens);
	}

	JsonParser parser(InputStream in) {
		return this.tools.mapper().createParser(in);
	}

	/// A parser for a walk or a checked tree, which look for repeated names themselves:
	/// they do so faster.
	JsonParser walked(InputStream in) {
		return this.tools.walker().createParser(in);
	}

	JsonGenerator generator(OutputStream out) {
		return this.tools.mapper().createGenerator(out);
	}

	JsonNode tree(JsonParser parser) {
		return this.tools.mapper().readTree(parser);
	}

	/// The value at hand of a parser that does not look for repeated names.
	JsonNode checkedTree(JsonParser parser) {
		return this.tools.trees().readValue(parser);
	}

	byte[] bytes(JsonNode node) {
		return this.tools.mapper().writeValueAsBytes(node);
	}

	static RefusedInput refused(String name, JacksonException ex) {
		TokenStreamLocation location = ex.getLocation();
		String place = (location != null && location.getLineNr() > 0)
				? name + " line " + location.getLineNr() + " column " + location.getColumnNr() : name;
		return new RefusedInput(place, "not readable as JSON: " + firstLine(ex.getOriginalMessage()));
	}

	private static String firstLine(@Nullable String message) {
		if (message == null) {
			return "unknown cause";
		}
		int end = message.indexOf('\n');
		String line = (end < 0) ? message : message.substring(0, end);
		return (line.length() > 300) ? line.substring(0, 300) : line;
	}

	static @Nullable String text(@Nullable JsonNode node, String field) {
		JsonNode value = (node != null) ? node.get(field) : null;
		if (value == null || !value.isString()) {
			return null;
		}
		String text = whole(value.stringValue()).strip();
		return text.isEmpty() ? null : text;
	}

	/// Half a surrogate pair is no character and survives no encoding: it becomes U+FFFD
	/// here and now.
	private static String whole(String text) {
		int all = 0;
		for (int i = 0; i < text.length(); i++) {
			all |= text.charAt(i);
		}
		for (int i = 0; i < text.length() && all >= Character.MIN_SURROGATE; i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				return new String(text.codePoints()
					.map((c) -> (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c)
					.toArray(), 0, text.codePointCount(0, text.length()));
			}
		}
		return text;
	}

	static String whole(char[] chars, int start, int end) {
		int all = 0;
		for (int i = start; i < end; i++) {
			all |= chars[i];
		}
		String text = new String(chars, start, end - start);
		return (all < Character.MIN_SURROGATE) ? text : whole(text);
	}

	static String text(@Nullable JsonNode node, String field, String otherwise) {
		String text = text(node, field);
		return (text != null) ? text : otherwise;
	}

	/// The members of an array, or nothing.
	static Iterable<JsonNode> array(@Nullable JsonNode node, String field) {
		JsonNode value = (node != null) ? node.get(field) : null;
		return (value != null && value.isArray()) ? value : List.of();
	}

	static List<String> texts(@Nullable JsonNode node, String field) {
		List<String> texts = new ArrayList<>();
		for (JsonNode member : array(node, field)) {
			if (member.isString()) {
				texts.add(whole(member.stringValue()));
			}
		}
		return texts;
	}

	/// A date-time with or without zone (NVD leaves it out and means UTC). One outside
	/// the
	/// years 1 to 9999 is as good as none.
	static @Nullable Instant instant(@Nullable String text) {
		Instant instant = (text != null) ? TimeText.read(text) : null;
		return (instant != null && !instant.isBefore(FIRST) && instant.isBefore(LAST)) ? instant : null;
	}

	/// A day, of which some publishers write the time too.
	static @Nullable LocalDate date(@Nullable String text) {
		if (text == null || text.length() < 10) {
			return null;
		}
		try {
			return LocalDate.parse(text.substring(0, 10));
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	static @Nullable Double number(@Nullable JsonNode node, String field) {
		JsonNode value = (node != null) ? node.get(field) : null;
		return (value != null && value.isNumber()) ? Double.valueOf(value.asDouble()) : null;
	}

}
