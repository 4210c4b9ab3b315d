package org.mimamori.engine.format;

import java.io.InputStream;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// A file that is one JSON object, read as a tree.
///
/// @param raw the file as [Json] writes it; empty where it is not wanted
record JsonDocument(JsonNode root, byte[] raw) {

	private static final byte[] NOTHING = new byte[0];

	/// @param what the file should be, for a refusal: `a CSAF document`
	/// @param bytes the most bytes of it
	/// @param tokens the most tokens of it
	static JsonDocument read(String name, InputStream in, ReadLimits limits, String what, long bytes, long tokens,
			boolean wantsRaw) throws RefusedInput {
		Json json = Json.document(limits, bytes, tokens);
		RecordInput input = new RecordInput(in, Long.MAX_VALUE, wantsRaw);
		try (JsonParser parser = json.walked(input)) {
			boolean any = parser.nextToken() != null;
			long from = parser.currentTokenLocation().getByteOffset();
			JsonNode root = any ? json.checkedTree(parser) : null;
			long to = parser.currentLocation().getByteOffset();
			if (root == null || !root.isObject()) {
				throw new RefusedInput(name, "not " + what + ": it does not begin with an object");
			}
			if (parser.nextToken() != null) {
				throw new RefusedInput(name,
						"more follows after the end of the " + what.substring(what.lastIndexOf(' ') + 1));
			}
			return new JsonDocument(root,
					!wantsRaw ? NOTHING : (from >= 0) ? input.record(NOTHING, from, to, NOTHING) : json.bytes(root));
		}
		catch (JacksonException ex) {
			throw Json.refused(name, ex);
		}
	}

}
