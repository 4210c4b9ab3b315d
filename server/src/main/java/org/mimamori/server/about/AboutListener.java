package org.mimamori.server.about;

import org.mimamori.server.advisory.AdvisoryEvent.AdvisoriesRemoved;
import org.mimamori.server.advisory.AdvisoryEvent.AdvisoriesRevised;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Everything this room hears: that it may have to be judged again. When, [OwnJudging] says.
@Component
class AboutListener {

	private final JudgementRepository repository;

	AboutListener(JudgementRepository repository) {
		this.repository = repository;
	}

	@ApplicationModuleListener(id = "about.advisoriesRevised")
	void on(AdvisoriesRevised event) {
		this.repository.due();
	}

	@ApplicationModuleListener(id = "about.advisoriesRemoved")
	void on(AdvisoriesRemoved event) {
		this.repository.due();
	}

}
