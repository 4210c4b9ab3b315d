package org.mimamori.server.assessment;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Items of a sheet that were sent to a supplier.
///
/// @param language in which the supplier is asked
/// @param byLink whether there is a link; otherwise it goes as a file only
public record Request(long id, long sheet, String supplier, @Nullable Long supplierId, @Nullable String message,
		List<String> items, String language, boolean byLink, Instant expiresAt, Instant sentAt, String sentBy,
		@Nullable Instant openedAt, @Nullable Instant answeredAt, boolean withdrawn) {

	public Request {
		items = List.copyOf(items);
	}

	public State state(Instant now) {
		if (this.withdrawn) {
			return State.WITHDRAWN;
		}
		if (this.answeredAt != null) {
			return State.ANSWERED;
		}
		return now.isAfter(this.expiresAt) ? State.EXPIRED : (this.openedAt != null) ? State.OPENED : State.SENT;
	}

	/// Where a request stands.
	public enum State {

		SENT, OPENED, ANSWERED, EXPIRED, WITHDRAWN;

		public String code() {
			return name().toLowerCase(java.util.Locale.ROOT);
		}

	}

	/// What the supplier says of an item; it is never evidence by itself.
	///
	/// @param readBy who looked at it on our side
	public record Claim(long request, String item, @Nullable Adopted adopted, @Nullable String text, String by,
			Instant at, @Nullable String readBy) {
	}

}
