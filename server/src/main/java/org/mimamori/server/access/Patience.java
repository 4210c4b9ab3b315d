package org.mimamori.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

/// Makes guessing passwords slow: after the third failure of an account from an
/// address, the wait doubles with each further one, up to five minutes.
@Component
class Patience {

	private static final int FREE_FAILURES = 3;

	private static final Duration LONGEST = Duration.ofMinutes(5);

	private static final int REMEMBERED = 10_000;

	private final Clock clock;

	private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
			return size() > REMEMBERED;
		}
	};

	Patience(Clock clock) {
		this.clock = clock;
	}

	synchronized boolean mustWait(String account, String address) {
		Failures known = this.failures.get(key(account, address));
		return known != null && this.clock.instant().isBefore(known.until());
	}

	synchronized void failed(String account, String address) {
		Instant now = this.clock.instant();
		this.failures.compute(key(account, address), (key, known) -> {
			boolean stale = known == null || now.isAfter(known.until().plus(Duration.ofHours(1)));
			int count = stale ? 1 : known.count() + 1;
			return new Failures(count, now.plus(delay(count)));
		});
	}

	synchronized void succeeded(String account, String address) {
		this.failures.remove(key(account, address));
	}

	private static Duration delay(int count) {
		if (count < FREE_FAILURES) {
			return Duration.ZERO;
		}
		Duration delay = Duration.ofSeconds(1L << Math.min(count - FREE_FAILURES, 20));
		return (delay.compareTo(LONGEST) > 0) ? LONGEST : delay;
	}

	private static String key(String account, String address) {
		String name = account.toLowerCase(java.util.Locale.ROOT);
		return ((name.length() > 64) ? name.substring(0, 64) : name) + " " + address;
	}

	private record Failures(int count, Instant until) {

	}

}
