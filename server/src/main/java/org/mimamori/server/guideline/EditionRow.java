package org.mimamori.server.guideline;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A line of the list of editions.
public record EditionRow(long id, String key, boolean own, int number, boolean draft, String version, int items,
		String digest, Instant changedAt, String changedBy, @Nullable String note) {
}
