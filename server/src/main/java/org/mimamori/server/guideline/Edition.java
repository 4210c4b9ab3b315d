package org.mimamori.server.guideline;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// What a guideline says at a time. A published edition never changes; a draft is one that is being written.
///
/// @param own whether it was made here
/// @param number counts the editions of the guideline from 1
/// @param digest the fingerprint of what it says
/// @param note what changed, in the words of who published it
public record Edition(long id, String key, boolean own, int number, boolean draft, Guideline guideline, String digest,
		Instant changedAt, String changedBy, @Nullable String note) {
}
