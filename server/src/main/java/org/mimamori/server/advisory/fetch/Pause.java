package org.mimamori.server.advisory.fetch;

import java.time.Duration;

/// How the time between two requests is spent; tests spend none.
public interface Pause {

	void pause(Duration duration) throws InterruptedException;

}
