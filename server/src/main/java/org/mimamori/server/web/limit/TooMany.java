package org.mimamori.server.web.limit;

import org.mimamori.server.web.LimitCounts;
import org.mimamori.server.web.Refusal;

import org.springframework.http.HttpStatus;

/// Too much was asked for: by this client, or by all of them together.
final class TooMany extends Refusal {

	private final long seconds;

	private TooMany(HttpStatus status, String key, long seconds, Object... arguments) {
		super(status, key, arguments);
		this.seconds = seconds;
	}

	static TooMany often(long seconds) {
		LimitCounts.add(LimitCounts.Why.OFTEN);
		return new TooMany(HttpStatus.TOO_MANY_REQUESTS, "web.limit.often", seconds, seconds);
	}

	static TooMany atOnce() {
		LimitCounts.add(LimitCounts.Why.AT_ONCE);
		return new TooMany(HttpStatus.TOO_MANY_REQUESTS, "web.limit.at-once", 1);
	}

	static TooMany busy() {
		LimitCounts.add(LimitCounts.Why.BUSY);
		return new TooMany(HttpStatus.SERVICE_UNAVAILABLE, "web.limit.busy", 5);
	}

	long seconds() {
		return this.seconds;
	}

}
