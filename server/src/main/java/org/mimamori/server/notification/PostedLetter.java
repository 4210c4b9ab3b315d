package org.mimamori.server.notification;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// A letter as the outbox shows it.
///
/// @param trouble of the last attempt
/// @param answer what the other side said to it
public record PostedLetter(UUID id, long channelId, String channelName, boolean channelRemoved,
		@Nullable String receiver, String subject, State state, int attempts, Instant createdAt, Instant nextAt,
		@Nullable Instant sentAt, @Nullable Trouble trouble, @Nullable String answer) {

	/// Where it is.
	public enum State {

		WAITING, SENT, FAILED,
		/// Brought back by a restore; see [HeldAfterRestore].
		HELD;

		/// A message key.
		public String key() {
			return "notification.letter." + name().toLowerCase(Locale.ROOT);
		}

	}

}
