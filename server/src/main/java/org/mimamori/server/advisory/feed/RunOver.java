package org.mimamori.server.advisory.feed;

import java.time.Duration;

/// Leaves a run that has taken as long as one may. What it has is loaded on the way out.
final class RunOver extends RuntimeException {

	RunOver(Duration most) {
		super("> " + most.toMinutes() + " min");
	}

}
