package org.mimamori.server.exposure.decision;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Nobody tells that a day is over.
@Component
class DecisionListener {

	private final Decisions decisions;

	DecisionListener(Decisions decisions) {
		this.decisions = decisions;
	}

	@Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
	void everyHour() {
		this.decisions.expire();
	}

}
