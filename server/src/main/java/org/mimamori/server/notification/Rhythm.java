package org.mimamori.server.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// When notices of a weight are told.
public enum Rhythm {

	AT_ONCE, HOURLY, DAILY, NEVER;

	/// How long the first of a kind waits for more of it, so that a burst is one letter.
	static final Duration GATHER = Duration.ofSeconds(10);

	/// When what came now is due.
	/// @param daily the time of day of daily letters, in `zone`
	Instant due(Instant now, LocalTime daily, ZoneId zone) {
		return switch (this) {
			case AT_ONCE -> now.plus(GATHER);
			case HOURLY -> now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
			case DAILY -> {
				ZonedDateTime today = now.atZone(zone).with(daily);
				yield (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
			}
			case NEVER -> throw new IllegalStateException("never due");
		};
	}

	/// A message key.
	public String key() {
		return "notification.rhythm." + name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
