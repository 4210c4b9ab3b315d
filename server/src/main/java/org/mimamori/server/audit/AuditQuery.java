package org.mimamori.server.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// What is sought in the record. All that is given has to hold.
///
/// @param actor the whole name
/// @param action the whole key
/// @param text part of the subject
/// @param from the earliest moment
/// @param until the moment before which it lies
/// @param before where a former page ended
public record AuditQuery(@Nullable String actor, @Nullable String action, @Nullable String text, @Nullable Instant from,
		@Nullable Instant until, @Nullable Cursor before) {

	public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null, null);

	/// Whether it leaves anything out.
	public boolean narrow() {
		return this.actor != null || this.action != null || this.text != null || this.from != null
				|| this.until != null;
	}

	/// A place in the list, newest first.
	public record Cursor(Instant at, long id) {

		/// @return the place that `toString` wrote, or null
		public static @Nullable Cursor of(@Nullable String text) {
			if (text == null || !text.matches("-?[0-9]{1,12}-[0-9]{1,9}-[0-9]{1,18}")) {
				return null;
			}
			String[] parts = text.substring(1).split("-");
			return new Cursor(
					Instant.ofEpochSecond(Long.parseLong(text.charAt(0) + parts[0]), Integer.parseInt(parts[1])),
					Long.parseLong(parts[2]));
		}

		@Override
		public String toString() {
			return this.at.getEpochSecond() + "-" + this.at.getNano() + "-" + this.id;
		}

	}

}
