package org.mimamori.server.guideline;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Parameters of controls: what an organisation is to fill in, shown as a word in brackets.
final class OscalParameters {

	private OscalParameters() {
	}

	/// What a control leaves to be filled in, by the words that stand for it.
	static Map<String, String> of(JsonNode node) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (JsonNode parameter : node.path("params")) {
			String id = Oscal.text(parameter, "id");
			String label = Oscal.text(parameter, "label");
			if (id != null) {
				parameters.put(id, "[" + ((label != null) ? label : id) + "]");
			}
		}
		return parameters;
	}

	static @Nullable Bilingual filled(@Nullable Bilingual text, Map<String, String> parameters) {
		if (text == null || parameters.isEmpty()) {
			return text;
		}
		return new Bilingual(filled(text.ja(), parameters), filled(text.en(), parameters));
	}

	private static String filled(String text, Map<String, String> parameters) {
		String filled = text;
		for (Map.Entry<String, String> parameter : parameters.entrySet()) {
			filled = filled.replace("{{ insert: param, " + parameter.getKey() + " }}", parameter.getValue());
		}
		return filled;
	}

}
