package org.mimamori.server.exposure;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// How long an advisory has touched us.
public enum Age {

	/// Up to 7 days.
	WEEK(0, 7),
	/// Up to 30 days.
	MONTH(7, 30),
	/// Up to 90 days.
	QUARTER(30, 90),
	/// Longer.
	OLDER(90, 100_000);

	private final int from;

	private final int to;

	Age(int from, int to) {
		this.from = from;
		this.to = to;
	}

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static @Nullable Age of(@Nullable String code) {
		return Arrays.stream(values()).filter((one) -> one.code().equals(code)).findFirst().orElse(null);
	}

	/// Seen since then, this one not included.
	Instant after(Instant now) {
		return now.minus(Duration.ofDays(this.to));
	}

	/// Seen until then.
	Instant until(Instant now) {
		return (this.from == 0) ? now.plus(Duration.ofDays(1)) : now.minus(Duration.ofDays(this.from));
	}

}
