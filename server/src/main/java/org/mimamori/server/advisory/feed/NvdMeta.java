package org.mimamori.server.advisory.feed;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.mimamori.server.advisory.fetch.FetchFailed;
import org.mimamori.server.advisory.fetch.Trouble;

/// What NVD writes beside a feed: `lastModifiedDate`, `size` and `sha256` of the unpacked file.
record NvdMeta(Instant lastModified, long size, String sha256) {

	static NvdMeta parse(String name, byte[] bytes) throws FetchFailed {
		Map<String, String> fields = new HashMap<>();
		new String(bytes, StandardCharsets.UTF_8).lines().forEach((line) -> {
			int colon = line.indexOf(':');
			if (colon > 0) {
				fields.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
			}
		});
		String sha256 = fields.getOrDefault("sha256", "").toLowerCase(Locale.ROOT);
		try {
			long size = Long.parseLong(fields.getOrDefault("size", ""));
			Instant modified = OffsetDateTime.parse(fields.getOrDefault("lastModifiedDate", "")).toInstant();
			if (size > 0 && sha256.matches("[0-9a-f]{64}")) {
				return new NvdMeta(modified, size, sha256);
			}
		}
		catch (NumberFormatException | DateTimeException ex) {
			// said below
		}
		throw new FetchFailed(Trouble.MALFORMED, name);
	}

}
