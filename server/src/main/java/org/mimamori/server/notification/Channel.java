package org.mimamori.server.notification;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A way to tell somebody, without its secrets.
///
/// @param trouble of the last delivery; null while all is well
/// @param answer what the other side said to the last delivery
public record Channel(long id, String name, Destination destination, boolean hasSecret, @Nullable Instant deliveredAt,
		@Nullable Trouble trouble, @Nullable String answer) {

	public Destination.Kind kind() {
		return this.destination.kind();
	}

}
