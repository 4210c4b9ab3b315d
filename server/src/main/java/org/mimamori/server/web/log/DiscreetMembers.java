package org.mimamori.server.web.log;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/// Looks through every value of a line of the log file before it is written.
class DiscreetMembers implements StructuredLoggingJsonMembersCustomizer<Object> {

	@Override
	public void customize(JsonWriter.Members<Object> members) {
		members.applyingValueProcessor(JsonWriter.ValueProcessor.of(String.class, DiscreetMembers::discreet));
	}

	private static @Nullable String discreet(@Nullable String text) {
		return (text != null) ? Discreet.text(text) : null;
	}

}
