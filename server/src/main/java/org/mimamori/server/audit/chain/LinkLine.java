package org.mimamori.server.audit.chain;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditEntry;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A link as a line of JSON, with the hash before it, so that whoever holds the line can do the sum again.
record LinkLine(Link link, byte[] previous) {

	private static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
		.build();

	/// @throws IllegalArgumentException for what is no such line
	static LinkLine read(String line) {
		try {
			JsonNode node = JSON.readTree(line);
			AuditEntry entry = new AuditEntry(node.required("id").asLong(), Instant.parse(text(node, "at")),
					text(node, "actor"), text(node, "action"), textOrNull(node, "subject"), textOrNull(node, "detail"),
					textOrNull(node, "from"));
			return new LinkLine(new Link(node.required("position").asLong(), hash(node, "hash"), entry.id(), entry),
					hash(node, "previous"));
		}
		catch (JacksonException | DateTimeException ex) {
			throw new IllegalArgumentException("no line of the audit record", ex);
		}
	}

	/// Everything that is not a visible sign is escaped: a line stays a line, whoever
	/// shows it.
	String line() {
		StringBuilder line = new StringBuilder(400).append("{\"position\":").append(this.link.position());
		add(line, "previous", HexFormat.of().formatHex(this.previous));
		add(line, "hash", this.link.hex());
		line.append(",\"id\":").append(this.link.entryId());
		AuditEntry entry = this.link.entry();
		if (entry != null) {
			add(line, "at", entry.at().toString());
			add(line, "actor", entry.actor());
			add(line, "action", entry.action());
			add(line, "subject", entry.subject());
			add(line, "detail", entry.detail());
			add(line, "from", entry.sourceAddress());
		}
		return line.append('}').toString();
	}

	private static void add(StringBuilder line, String name, @Nullable String value) {
		if (value == null) {
			return;
		}
		line.append(",\"").append(name).append("\":\"");
		for (int i = 0; i < value.length(); i++) {
			char letter = value.charAt(i);
			switch (Character.getType(letter)) {
				case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
						Character.SURROGATE ->
					line.append(String.format("\\u%04x", (int) letter));
				default -> line.append((letter == '"' || letter == '\\') ? "\\" : "").append(letter);
			}
		}
		line.append('"');
	}

	private static String text(JsonNode node, String name) {
		return node.required(name).asString();
	}

	private static @Nullable String textOrNull(JsonNode node, String name) {
		JsonNode value = node.get(name);
		return (value != null && !value.isNull()) ? value.asString() : null;
	}

	private static byte[] hash(JsonNode node, String name) {
		byte[] hash = HexFormat.of().parseHex(text(node, name));
		if (hash.length != 32) {
			throw new IllegalArgumentException("no hash");
		}
		return hash;
	}

}
