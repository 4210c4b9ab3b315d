package org.mimamori.server.advisory.fetch;

import java.time.Duration;

/// How long and how often one request may try.
///
/// @param head longest time until an answer begins: connection, TLS, and all headers
/// @param silence longest time without a single byte
/// @param total longest time for one answer, once it has begun
/// @param grace time after which the least rate counts
/// @param leastPerSecond fewest bytes a second, on average since the answer began
/// @param redirects most redirects for one request
/// @param attempts most tries while the trouble may pass
/// @param firstWait pause before the second try; it doubles up to `longestWait`
/// @param longestWait a longer wait that the other side asks for ends the request
public record Bounds(Duration connect, Duration head, Duration silence, Duration total, Duration grace,
		long leastPerSecond, int redirects, int attempts, Duration firstWait, Duration longestWait) {

	public static final Bounds STANDARD = new Bounds(Duration.ofSeconds(20), Duration.ofMinutes(2),
			Duration.ofSeconds(60), Duration.ofMinutes(30), Duration.ofSeconds(30), 1024, 5, 5, Duration.ofSeconds(2),
			Duration.ofMinutes(5));

}
