package org.mimamori.server.web.limit;

/// What a client has of one [Kind].
///
/// @param burst how many requests may come in a row
/// @param perMinute how many come back in a minute
/// @param atOnce how many may be under way at the same time
record Budget(int burst, int perMinute, int atOnce) {

	Budget {
		if (burst < 1 || perMinute < 1 || atOnce < 1) {
			throw new IllegalArgumentException(
					"mimamori.limits: burst, per-minute and at-once of a budget must be given, and be 1 or more");
		}
	}

	Budget times(int factor) {
		return new Budget(times(this.burst, factor), times(this.perMinute, factor), times(this.atOnce, factor));
	}

	private static int times(int number, int factor) {
		return (int) Math.min((long) number * factor, 1_000_000_000L);
	}

}
