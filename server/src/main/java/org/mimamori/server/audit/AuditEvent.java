package org.mimamori.server.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.database.RoomEvent;

/// Everything this room says.
public sealed interface AuditEvent extends RoomEvent {

	/// Something was recorded that a room declared as [NotableAction].
	record Noted(Instant at, String actor, String action, @Nullable String subject, @Nullable String detail,
			@Nullable String sourceAddress) implements AuditEvent {
	}

}
