package org.mimamori.cli;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Clause;
import org.mimamori.engine.match.Explanation;
import org.mimamori.engine.match.Explanation.Reasoned;
import tools.jackson.core.JsonGenerator;

/// One line of the output of `match`: a composition, a vulnerability, the verdict and why.
final class Finding {

	private Finding() {
	}

	static void write(String composition, String vulnerability, String advisory, String source, Explanation explanation,
			ByteArrayOutputStream out) {
		try (JsonGenerator json = JsonLines.generator(out)) {
			json.writeStartObject();
			json.writeStringProperty("composition", composition);
			json.writeStringProperty("vulnerability", vulnerability);
			json.writeStringProperty("advisory", advisory);
			json.writeStringProperty("source", source);
			json.writeStringProperty("verdict", lower(explanation.verdict()));
			json.writeArrayPropertyStart("why");
			for (Reasoned reasoned : explanation.reasons()) {
				claim(reasoned, json);
			}
			json.writeEndArray();
			json.writeEndObject();
		}
		out.write('\n');
	}

	private static void claim(Reasoned reasoned, JsonGenerator json) {
		Clause clause = reasoned.clause();
		json.writeStartObject();
		json.writeStringProperty("verdict", lower(reasoned.affected()));
		json.writeStringProperty("text", Wording.claim(reasoned));
		json.writeStringProperty("status", lower(reasoned.status()));
		optional("productId", reasoned.productId(), json);
		optional("justification", reasoned.justification(), json);
		content(clause, json);
		json.writeEndObject();
	}

	private static void clause(Clause clause, JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("verdict", lower(clause.truth()));
		json.writeStringProperty("text", Wording.clause(clause));
		content(clause, json);
		json.writeEndObject();
	}

	private static void content(Clause clause, JsonGenerator json) {
		json.writeStringProperty("operator", lower(clause.operator()));
		optional("product", clause.product(), json);
		optional("range", clause.range(), json);
		optional("item", clause.item(), json);
		optional("version", clause.version(), json);
		List<Clause> parts = clause.parts();
		if (clause.operator() == Clause.Operator.CRITERION) {
			json.writeBooleanProperty("vulnerable", clause.vulnerable());
			json.writeStringProperty("reason", lower(clause.reason()));
			return;
		}
		json.writeArrayPropertyStart("parts");
		parts.forEach((part) -> clause(part, json));
		json.writeEndArray();
		if (clause.omitted() > 0) {
			json.writeNumberProperty("omitted", clause.omitted());
		}
	}

	private static void optional(String field, @Nullable String value, JsonGenerator json) {
		if (value != null) {
			json.writeStringProperty(field, value);
		}
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
