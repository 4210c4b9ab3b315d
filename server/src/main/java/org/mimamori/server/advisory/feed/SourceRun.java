package org.mimamori.server.advisory.feed;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// One time that a source was asked.
public record SourceRun(long id, Instant startedAt, String startedBy, @Nullable Instant endedAt,
		@Nullable Outcome outcome, @Nullable String trouble, @Nullable String detail, int requests, long bytes,
		int read, int added, int changed, int refused, @Nullable Long loadId) {
}
