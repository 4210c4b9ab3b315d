package org.mimamori.server.access;

import java.time.Clock;
import java.time.Duration;

import org.springframework.stereotype.Component;

/// Weighty acts ask a person to prove once more to be there, if that was a while ago. A
/// program cannot, and so does none of them.
@Component
public class Confirmation {

	public static final Duration HOLDS = Duration.ofMinutes(15);

	private final Clock clock;

	Confirmation(Clock clock) {
		this.clock = clock;
	}

	public boolean holds() {
		SignedIn visitor = SignedIn.current();
		return visitor == null
				|| visitor.confirmedAt() != null && this.clock.instant().isBefore(visitor.confirmedAt().plus(HOLDS));
	}

}
