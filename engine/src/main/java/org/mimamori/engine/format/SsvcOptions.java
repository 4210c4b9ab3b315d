package org.mimamori.engine.format;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Exploitation;
import tools.jackson.databind.JsonNode;

/// The SSVC options that CISA adds to CVE records; their letter case is not to be relied on.
final class SsvcOptions {

	private SsvcOptions() {
	}

	/// Empty where no option has a known value.
	static Optional<Exploitation> read(JsonNode content, String by) {
		Map<String, String> options = new HashMap<>();
		for (JsonNode option : Json.array(content, "options")) {
			option.propertyNames()
				.forEach((name) -> options.put(name.toLowerCase(Locale.ROOT),
						Json.text(option, name, "").toLowerCase(Locale.ROOT)));
		}
		Exploitation.@Nullable Level level = switch (options.getOrDefault("exploitation", "")) {
			case "none" -> Exploitation.Level.NONE;
			case "poc", "public poc" -> Exploitation.Level.POC;
			case "active" -> Exploitation.Level.ACTIVE;
			default -> null;
		};
		@Nullable Boolean automatable = switch (options.getOrDefault("automatable", "")) {
			case "yes" -> Boolean.TRUE;
			case "no" -> Boolean.FALSE;
			default -> null;
		};
		Exploitation.@Nullable Impact impact = switch (options.getOrDefault("technical impact", "")) {
			case "partial" -> Exploitation.Impact.PARTIAL;
			case "total" -> Exploitation.Impact.TOTAL;
			default -> null;
		};
		return (level == null && automatable == null && impact == null) ? Optional.empty() : Optional
			.of(new Exploitation(by, level, automatable, impact, null, Json.instant(Json.text(content, "timestamp"))));
	}

}
