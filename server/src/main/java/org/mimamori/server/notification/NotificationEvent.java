package org.mimamori.server.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.database.RoomEvent;
import org.mimamori.server.audit.NotableAction.Weight;

/// Everything this room says, and so far only to itself: a notice is taken in after the transaction of whoever
/// told it.
public sealed interface NotificationEvent extends RoomEvent {

	/// A room told of something by [Notices#tell].
	record Told(UUID id, Instant at, String kind, Weight weight, String actor, @Nullable String sourceAddress,
			@Nullable String subject, List<String> arguments, String url) implements NotificationEvent {
	}

}
