package org.mimamori.server.advisory.feed;

import java.time.Duration;

import org.mimamori.server.advisory.fetch.Pause;
import org.springframework.stereotype.Component;

@Component
class SleepingPause implements Pause {

	@Override
	public void pause(Duration duration) throws InterruptedException {
		Thread.sleep(duration);
	}

}
