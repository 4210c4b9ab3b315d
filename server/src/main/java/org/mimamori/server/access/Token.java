package org.mimamori.server.access;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// A key for programs, as its owner sees it later: without the secret.
///
/// @param start its first characters, to tell it from others
public record Token(UUID id, String name, String start, Instant createdAt, @Nullable Instant expiresAt,
		@Nullable Instant usedAt) {

	public boolean expired(Instant now) {
		return this.expiresAt != null && !now.isBefore(this.expiresAt);
	}

}
