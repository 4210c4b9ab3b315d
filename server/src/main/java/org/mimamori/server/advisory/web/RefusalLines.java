package org.mimamori.server.advisory.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.advisory.RefusedPiece;
import tools.jackson.databind.json.JsonMapper;

/// Refused pieces as JSON lines, a hundred at a time.
final class RefusalLines {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private RefusalLines() {
	}

	static void write(AdvisoryLoads loads, long loadId, OutputStream out) throws IOException {
		long after = 0;
		List<RefusedPiece> refusals;
		do {
			refusals = loads.refusals(loadId, after, 100);
			for (RefusedPiece refusal : refusals) {
				byte[] raw = loads.refused(refusal.id());
				String line = JSON.writeValueAsString(Map.of("place", refusal.place(), "reason", refusal.reason(),
						"raw", (raw != null) ? Base64.getEncoder().encodeToString(raw) : ""));
				out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
				after = refusal.id();
			}
		}
		while (!refusals.isEmpty());
	}

}
