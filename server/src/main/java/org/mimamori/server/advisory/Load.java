package org.mimamori.server.advisory;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// One loading of advisories, with its counts.
public record Load(long id, String name, String state, int read, int added, int changed, int same, int refused,
		@Nullable String message, String startedBy, Instant startedAt, @Nullable Instant finishedAt) {
}
