package org.mimamori.server.advisory;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A document that a person took away, with the reason.
public record Removal(long id, String source, String key, String title, @Nullable String origin, String reason,
		String by, Instant at) {
}
