package org.mimamori.server.report;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A report that was made and kept.
public record Issue(long id, Instant madeAt, String madeBy, @Nullable String note, boolean removed) {
}
