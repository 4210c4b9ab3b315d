package org.mimamori.server.assessment;

import java.util.Set;

import org.mimamori.server.assessment.AssessmentEvent.SheetsChanged;
import org.mimamori.server.assessment.EvidenceRule.Source;
import org.mimamori.server.exposure.ExposureEvent.ExposuresChanged;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// What makes findings old besides the fleet, which tells of itself in [org.mimamori.server.inventory.Changes].
@Component
class AssessmentListener {

	static final String THREAD = "assessing";

	private final Watching watching;

	private final Evidence evidence;

	AssessmentListener(Watching watching, Evidence evidence) {
		this.watching = watching;
		this.evidence = evidence;
	}

	/// A newer release may lack rules that the former one had.
	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		this.evidence.retire();
	}

	@Async(THREAD)
	@TransactionalEventListener(id = "assessment.exposuresChanged")
	void on(ExposuresChanged event) {
		this.watching.touched(null, Source.EXPOSURES);
	}

	@Async(THREAD)
	@TransactionalEventListener(id = "assessment.sheetsChanged")
	void on(SheetsChanged event) {
		this.watching.touched(Set.of(event.system()), Source.SHEETS);
	}

	@Configuration
	static class Thread {

		/// One at a time: evidence of a large fleet must not keep others from what they
		/// do.
		@Bean(THREAD)
		ThreadPoolTaskExecutor assessing() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setThreadNamePrefix("assess-");
			executor.setCorePoolSize(1);
			executor.setMaxPoolSize(1);
			executor.setWaitForTasksToCompleteOnShutdown(false);
			executor.setAwaitTerminationSeconds(10);
			return executor;
		}

	}

}
