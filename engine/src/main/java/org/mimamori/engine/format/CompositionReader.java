package org.mimamori.engine.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.Composition.Component;
import org.mimamori.engine.match.Composition.Firmware;
import org.mimamori.engine.match.Composition.Model;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// Reads compositions in the product's own form: one JSON object a line with `name`, `model`,
/// `firmware` and `components`, any of which may be null or absent.
public final class CompositionReader {

	private static final int LONGEST_LINE = 8 << 20;

	private static final int MOST_COMPONENTS = 200_000;

	/// Receives compositions in the order of their lines.
	public interface Visitor {

		void composition(Composition composition);

		void refused(RefusedInput why);

	}

	private CompositionReader() {
	}

	/// A line that cannot be read is refused alone.
	public static void read(String name, InputStream in, ReadLimits limits, Visitor visitor) throws IOException {
		Json json = new Json(limits);
		BufferedInputStream bytes = new BufferedInputStream(in);
		int number = 0;
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int c;
		do {
			c = bytes.read();
			if (c >= 0 && c != '\n') {
				if (line.size() <= LONGEST_LINE) {
					line.write(c);
				}
				continue;
			}
			number++;
			one(json, name + " line " + number, line.toByteArray(), visitor);
			line.reset();
		}
		while (c >= 0);
	}

	private static void one(Json json, String place, byte[] bytes, Visitor visitor) {
		if (bytes.length > LONGEST_LINE) {
			visitor.refused(new RefusedInput(place, "the line is longer than " + LONGEST_LINE + " bytes"));
			return;
		}
		String line;
		try {
			line = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			visitor.refused(new RefusedInput(place, "not UTF-8; save the file as UTF-8"));
			return;
		}
		line = line.startsWith("\uFEFF") ? line.substring(1) : line;
		if (line.isBlank()) {
			return;
		}
		try (JsonParser parser = json.parser(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)))) {
			JsonNode node = json.tree(parser);
			if (node == null || !node.isObject() || parser.nextToken() != null) {
				visitor.refused(new RefusedInput(place, "expected one JSON object on the line"));
				return;
			}
			if (node.get("model") == null && node.get("firmware") == null && node.get("components") == null) {
				visitor.refused(new RefusedInput(place,
						"no composition: expected at least one of model, firmware and components"));
				return;
			}
			visitor.composition(composition(place, node));
		}
		catch (RefusedInput ex) {
			visitor.refused(ex);
		}
		catch (JacksonException ex) {
			visitor.refused(Json.refused(place, ex));
		}
	}

	private static Composition composition(String place, JsonNode node) throws RefusedInput {
		JsonNode model = object(place, node, "model");
		JsonNode firmware = object(place, node, "firmware");
		List<Component> components = new ArrayList<>();
		JsonNode listed = node.get("components");
		if (listed != null && !listed.isNull() && !listed.isArray()) {
			throw new RefusedInput(place, "components is not a list");
		}
		for (JsonNode component : Json.array(node, "components")) {
			if (!component.isObject() || components.size() >= MOST_COMPONENTS) {
				throw new RefusedInput(place, component.isObject() ? "more than " + MOST_COMPONENTS + " components"
						: "component " + (components.size() + 1) + " is not an object");
			}
			String purl = text(place, component, "purl");
			String label = text(place, component, "name");
			components.add(new Component((label != null) ? label : (purl != null) ? purl : "?",
					text(place, component, "version"), purl, text(place, component, "cpe"),
					Json.texts(component, "hashes")));
		}
		String name = text(place, node, "name");
		return new Composition((name != null) ? name : place,
				(model != null) ? new Model(text(place, model, "maker"), text(place, model, "name"),
						text(place, model, "partNumber"), text(place, model, "hardwareRevision"),
						text(place, model, "cpe"), List.of()) : null,
				(firmware != null) ? new Firmware(text(place, firmware, "name"), text(place, firmware, "version"),
						text(place, firmware, "cpe"), Json.texts(firmware, "hashes")) : null,
				components);
	}

	private static @Nullable JsonNode object(String place, JsonNode node, String field) throws RefusedInput {
		JsonNode value = node.get(field);
		if (value == null || value.isNull()) {
			return null;
		}
		if (!value.isObject()) {
			throw new RefusedInput(place, field + " is not an object");
		}
		return value;
	}

	/// A version written as a number has lost its zeros already, so it is not guessed.
	private static @Nullable String text(String place, JsonNode node, String field) throws RefusedInput {
		JsonNode value = node.get(field);
		if (value != null && !value.isNull() && !value.isString()) {
			throw new RefusedInput(place, field + " is not text; put it in quotation marks");
		}
		return Json.text(node, field);
	}

}
