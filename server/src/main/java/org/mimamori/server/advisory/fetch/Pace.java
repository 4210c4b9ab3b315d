package org.mimamori.server.advisory.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/// Lets at most so many requests through in any stretch of time.
public final class Pace {

	private final int requests;

	private final Duration stretch;

	private final Clock clock;

	private final Pause pause;

	private final ArrayDeque<Instant> passed = new ArrayDeque<>();

	public Pace(int requests, Duration stretch, Clock clock, Pause pause) {
		this.requests = requests;
		this.stretch = stretch;
		this.clock = clock;
		this.pause = pause;
	}

	/// Waits for its turn.
	synchronized void next() throws InterruptedException {
		if (this.passed.size() >= this.requests) {
			Duration wait = Duration.between(this.clock.instant(), this.passed.removeFirst().plus(this.stretch));
			if (wait.isPositive()) {
				this.pause.pause(wait);
			}
		}
		this.passed.addLast(this.clock.instant());
	}

}
