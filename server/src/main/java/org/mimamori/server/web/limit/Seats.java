package org.mimamori.server.web.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts what each client has under way. It remembers only those who have something under way.
class Seats {

	private final Map<String, Integer> taken = new ConcurrentHashMap<>();

	/// Whether there was one left; each one taken is given back.
	boolean take(String client, int most) {
		boolean[] free = new boolean[1];
		this.taken.compute(client, (key, known) -> {
			int now = (known != null) ? known : 0;
			free[0] = now < most;
			return free[0] ? Integer.valueOf(now + 1) : known;
		});
		return free[0];
	}

	void giveBack(String client) {
		this.taken.computeIfPresent(client, (key, known) -> (known > 1) ? Integer.valueOf(known - 1) : null);
	}

	int clients() {
		return this.taken.size();
	}

}
