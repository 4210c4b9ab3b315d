package org.mimamori.engine.format;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
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
		BufferedReader reader = new BufferedReader(new InputStreamReader(in,
				StandardCharsets.UTF_8.newDecoder()
					.onMalformedInput(CodingErrorAction.REPORT)
					.onUnmappableCharacter(CodingErrorAction.REPORT)));
		int number = 0;
		StringBuilder line = new StringBuilder();
		int c;
		do {
			c = reader.read();
			if (c >= 0 && c != '\n') {
				if (line.length() < LONGEST_LINE) {
					line.append((char) c);
				}
				continue;
			}
			number++;
			if (!line.toString().isBlank()) {
				one(json, name + " line " + number, line.toString(), visitor);
			}
			line.setLength(0);
		}
		while (c >= 0);
	}

	private static void one(Json json, String place, String line, Visitor visitor) {
		if (line.length() >= LONGEST_LINE) {
			visitor.refused(new RefusedInput(place, "the line is longer than " + LONGEST_LINE + " characters"));
			return;
		}
		try (JsonParser parser = json.parser(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)))) {
			JsonNode node = json.tree(parser);
			if (node == null || !node.isObject() || parser.nextToken() != null) {
				visitor.refused(new RefusedInput(place, "expected one JSON object on the line"));
				return;
			}
			visitor.composition(composition(place, node));
		}
		catch (JacksonException ex) {
			visitor.refused(Json.refused(place, ex));
		}
	}

	private static Composition composition(String place, JsonNode node) {
		JsonNode model = object(node, "model");
		JsonNode firmware = object(node, "firmware");
		List<Component> components = new ArrayList<>();
		for (JsonNode component : Json.array(node, "components")) {
			String purl = Json.text(component, "purl");
			String name = Json.text(component, "name", (purl != null) ? purl : "?");
			if (component.isObject() && components.size() < MOST_COMPONENTS) {
				components.add(new Component(name, Json.text(component, "version"), purl, Json.text(component, "cpe")));
			}
		}
		return new Composition(Json.text(node, "name", place),
				(model != null)
						? new Model(Json.text(model, "maker"), Json.text(model, "name"), Json.text(model, "partNumber"),
								Json.text(model, "hardwareRevision"), Json.text(model, "cpe"), List.of())
						: null,
				(firmware != null) ? new Firmware(Json.text(firmware, "name"), Json.text(firmware, "version"),
						Json.text(firmware, "cpe")) : null,
				components);
	}

	private static @Nullable JsonNode object(JsonNode node, String field) {
		JsonNode value = node.get(field);
		return (value != null && value.isObject()) ? value : null;
	}

}
