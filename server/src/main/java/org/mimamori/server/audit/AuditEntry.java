package org.mimamori.server.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// One thing that was done.
///
/// @param action a message key below `audit.action.`, such as `access.signed-in`
public record AuditEntry(long id, Instant at, String actor, String action, @Nullable String subject,
		@Nullable String detail, @Nullable String sourceAddress) {

}
