package org.mimamori.server.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Right;

/// A key for programs, as its owner sees it later: without the secret.
///
/// @param start its first characters, to tell it from others
/// @param rights the most it may do; never more than its owner may at the moment
/// @param usedFrom the address it was last used from
public record Token(UUID id, String name, String start, Set<Right> rights, Instant createdAt,
		@Nullable Instant expiresAt, @Nullable Instant usedAt, @Nullable String usedFrom) {

	public Token {
		rights = Set.copyOf(rights);
	}

	public boolean expired(Instant now) {
		return this.expiresAt != null && !now.isBefore(this.expiresAt);
	}

}
