package org.mimamori.server.advisory.feed;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How lists and metadata of publishers are read: bounded, and lenient about what is left out.
final class FeedJson {

	private static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(100)
				.maxStringLength(4 << 20)
				.maxTokenCount(6_000_000)
				.build())
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.build())
		.build();

	private FeedJson() {
	}

	static JsonNode object(String name, byte[] bytes) throws FetchFailed {
		if (bytes.length == 0) {
			throw new FetchFailed(Trouble.EMPTY, name);
		}
		try {
			JsonNode node = JSON.readTree(bytes);
			if (node.isObject()) {
				return node;
			}
		}
		catch (JacksonException ex) {
			// said below
		}
		throw new FetchFailed(Trouble.MALFORMED, name);
	}

	static JsonNode list(String name, byte[] bytes) throws FetchFailed {
		if (bytes.length == 0) {
			throw new FetchFailed(Trouble.EMPTY, name);
		}
		try {
			JsonNode node = JSON.readTree(bytes);
			if (node.isArray()) {
				return node;
			}
		}
		catch (JacksonException ex) {
			// said below
		}
		throw new FetchFailed(Trouble.MALFORMED, name);
	}

	static Iterable<JsonNode> each(JsonNode node, String field) {
		JsonNode value = node.get(field);
		return (value != null && value.isArray()) ? value : List.of();
	}

	static JsonNode at(JsonNode node, String... fields) {
		JsonNode value = node;
		for (String field : fields) {
			value = value.path(field);
		}
		return value;
	}

	static @Nullable String text(JsonNode node, String... fields) {
		JsonNode value = at(node, fields);
		return value.isString() ? value.stringValue().strip() : null;
	}

	static @Nullable Instant instant(@Nullable String text) {
		try {
			return (text != null) ? OffsetDateTime.parse(text.strip()).toInstant() : null;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
