package org.mimamori.server.exposure;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;
import org.mimamori.engine.version.VersionScheme;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a person said a wording means, as it lies in the database: ranges, not words, so that it stays what was shown
/// to that person whatever a later release reads in the words.
public final class Meaning {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private Meaning() {
	}

	/// @throws IllegalArgumentException if it says nothing about versions
	public static String write(VersionCondition condition) {
		ObjectNode json = JSON.createObjectNode();
		switch (condition) {
			case VersionCondition.Every every -> json.put("every", true);
			case VersionCondition.Versionless none -> json.put("versionless", true);
			case VersionCondition.Exact exact -> json.put("version", exact.version());
			case VersionCondition.Within within -> {
				VersionScheme scheme = within.scheme();
				if (scheme != null) {
					json.put("scheme", scheme.label());
				}
				ArrayNode ranges = json.putArray("ranges");
				within.ranges()
					.forEach((range) -> ranges.addObject()
						.put("min", range.min())
						.put("minInclusive", range.minInclusive())
						.put("max", range.max())
						.put("maxInclusive", range.maxInclusive()));
			}
			case VersionCondition.Unclear unclear -> throw new IllegalArgumentException("not understood");
		}
		return json.toString();
	}

	public static VersionCondition read(String json) {
		JsonNode node = JSON.readTree(json);
		if (node.has("every")) {
			return VersionCondition.ANY;
		}
		if (node.has("versionless")) {
			return VersionCondition.NONE;
		}
		String version = text(node, "version");
		if (version != null) {
			return new VersionCondition.Exact(version);
		}
		List<VersionRange> ranges = new ArrayList<>();
		for (JsonNode range : node.path("ranges")) {
			ranges.add(new VersionRange(text(range, "min"), range.path("minInclusive").asBoolean(), text(range, "max"),
					range.path("maxInclusive").asBoolean()));
		}
		String scheme = text(node, "scheme");
		return new VersionCondition.Within(ranges, (scheme != null) ? VersionScheme.named(scheme).orElseThrow() : null);
	}

	private static @Nullable String text(JsonNode node, String name) {
		JsonNode value = node.path(name);
		return value.isString() ? value.stringValue() : null;
	}

}
