package org.mimamori.server.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

/// Who read the record a moment ago, so that turning its pages is one act and not fifty.
@Component
class Readings {

	private static final Duration MOMENT = Duration.ofMinutes(10);

	private static final int MOST = 1000;

	private final Map<Actor, Instant> told = new LinkedHashMap<>();

	private final Clock clock;

	Readings(Clock clock) {
		this.clock = clock;
	}

	/// @return whether this reading has to be recorded
	synchronized boolean fresh(Actor reader) {
		Instant now = this.clock.instant();
		Instant before = this.told.get(reader);
		if (before != null && before.plus(MOMENT).isAfter(now)) {
			return false;
		}
		// forgotten means recorded once more, never less
		if (this.told.size() >= MOST) {
			this.told.clear();
		}
		this.told.put(reader, now);
		return true;
	}

}
