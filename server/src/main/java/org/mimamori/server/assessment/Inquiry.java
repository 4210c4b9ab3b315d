package org.mimamori.server.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// One look at one system: what several rules need is asked for once.
public final class Inquiry {

	private final long system;

	private final Instant now;

	private final LocalDate today;

	private final Map<Class<?>, Object> known = new HashMap<>();

	public Inquiry(long system, Instant now, LocalDate today) {
		this.system = system;
		this.now = now;
		this.today = today;
	}

	public long system() {
		return this.system;
	}

	public Instant now() {
		return this.now;
	}

	public LocalDate today() {
		return this.today;
	}

	/// @param type of what is asked for; one answer a type
	public <T> T once(Class<T> type, Supplier<? extends T> ask) {
		Object answer = this.known.get(type);
		if (answer == null) {
			answer = ask.get();
			this.known.put(type, answer);
		}
		return type.cast(answer);
	}

}
