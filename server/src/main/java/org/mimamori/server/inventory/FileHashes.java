package org.mimamori.server.inventory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.mimamori.engine.match.Names;

/// Hashes of the file of a release or a component as people paste them: `sha256:…`, or the bare digits as tools print them.
final class FileHashes {

	private static final int MOST = 20;

	/// By how many hexadecimal digits one tells the algorithm.
	private static final Map<Integer, String> USUAL = Map.of(40, "sha1", 64, "sha256", 96, "sha384", 128, "sha512");

	private FileHashes() {
	}

	/// @return as `sha256:…`, in lower case, each once
	/// @throws InventoryRefusal `hash.unreadable`, `hash.many`
	static List<String> read(List<String> texts) {
		Set<String> hashes = new LinkedHashSet<>();
		for (String text : texts) {
			String hash = text.strip().toLowerCase(Locale.ROOT);
			if (!hash.isEmpty()) {
				hashes.add(one(hash));
			}
		}
		if (hashes.size() > MOST) {
			throw new InventoryRefusal("hash.many", MOST);
		}
		return List.copyOf(hashes);
	}

	private static String one(String text) {
		// sha256sum prints the file's name behind the digits
		String hash = text.split("\\s", 2)[0];
		int colon = hash.indexOf(':');
		String value = hash.substring(colon + 1);
		String algorithm = (colon > 0) ? hash.substring(0, colon) : USUAL.getOrDefault(value.length(), "");
		String key = Names.fileKey(algorithm, value);
		if (key == null) {
			throw new InventoryRefusal("hash.unreadable", (text.length() > 80) ? text.substring(0, 80) + "…" : text);
		}
		return key.substring(1);
	}

}
