package org.mimamori.server.guideline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an OSCAL document says in both languages: OSCAL has one language a document, so the English text stands
/// where every tool looks for it, and the Japanese one beside it, marked by its class in our name space.
public final class Oscal {

	public static final String VERSION = "1.1.3";

	static final String SPACE = "urn:mimamori:oscal";

	private Oscal() {
	}

	/// Always the same for a name; of version 5, as the schema wants it.
	public static String uuid(String name) {
		try {
			ByteBuffer hash = ByteBuffer
				.wrap(MessageDigest.getInstance("SHA-1").digest((SPACE + ":" + name).getBytes(StandardCharsets.UTF_8)));
			return new UUID(hash.getLong() & ~0xf000L | 0x5000L, hash.getLong() & ~(3L << 62) | 1L << 63).toString();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/// @param kind the value's own kind, where one name has several
	public static void prop(ObjectNode at, String name, @Nullable String kind, String value) {
		String line = value.strip().replaceAll("\\s+", " ");
		if (line.isEmpty()) {
			return;
		}
		ObjectNode prop = array(at, "props").addObject();
		prop.put("name", name).put("ns", SPACE);
		if (kind != null) {
			prop.put("class", kind);
		}
		prop.put("value", line);
	}

	static void parts(ObjectNode at, String name, @Nullable Bilingual text) {
		if (text != null) {
			part(at, name, "en", text.en());
			part(at, name, "ja", text.ja());
		}
	}

	static void part(ObjectNode at, String name, String kind, String prose) {
		array(at, "parts").addObject().put("name", name).put("ns", SPACE).put("class", kind).put("prose", prose);
	}

	public static ArrayNode array(ObjectNode at, String name) {
		return (at.get(name) instanceof ArrayNode array) ? array : at.putArray(name);
	}

	/// The first value of a property.
	///
	/// @param kind its class; `null` for any
	static @Nullable String prop(JsonNode at, String name, @Nullable String kind) {
		for (JsonNode prop : at.path("props")) {
			if (name.equals(text(prop, "name")) && (kind == null || kind.equals(text(prop, "class")))) {
				return text(prop, "value");
			}
		}
		return null;
	}

	/// All values of a property.
	static List<String> props(JsonNode at, String name) {
		List<String> values = new ArrayList<>();
		for (JsonNode prop : at.path("props")) {
			String value = name.equals(text(prop, "name")) ? text(prop, "value") : null;
			if (value != null) {
				values.add(value);
			}
		}
		return values;
	}

	/// The text of a part with all that is nested in it; a part without a class is in
	/// the document's own language.
	static @Nullable Bilingual parts(JsonNode at, String name) {
		StringBuilder en = new StringBuilder();
		StringBuilder ja = new StringBuilder();
		for (JsonNode part : at.path("parts")) {
			if (name.equals(text(part, "name"))) {
				gather("ja".equals(text(part, "class")) ? ja : en, part, 0);
			}
		}
		return Bilingual.of(ja.toString(), en.toString());
	}

	private static void gather(StringBuilder into, JsonNode part, int depth) {
		String prose = text(part, "prose");
		if (prose != null && !prose.isBlank()) {
			String label = prop(part, "label", null);
			into.append(into.isEmpty() ? "" : "\n").append((label != null) ? label + " " : "").append(prose.strip());
		}
		if (depth < 8) {
			for (JsonNode inner : part.path("parts")) {
				gather(into, inner, depth + 1);
			}
		}
	}

	static @Nullable String text(JsonNode at, String name) {
		JsonNode value = at.get(name);
		return (value != null && value.isString()) ? value.stringValue() : null;
	}

}
