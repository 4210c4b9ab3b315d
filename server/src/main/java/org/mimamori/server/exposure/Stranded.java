package org.mimamori.server.exposure;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/// Tells again what could not be heard, because the database went away or was full while judging. Nothing is
/// told while somebody judges, so what is still open then has been left behind.
@Component
class Stranded {

	private static final Duration AGE = Duration.ofMinutes(1);

	private final IncompleteEventPublications publications;

	private final ThreadPoolTaskExecutor compositions;

	private final ThreadPoolTaskExecutor advisories;

	Stranded(IncompleteEventPublications publications,
			@Qualifier(JudgingThreads.COMPOSITIONS) ThreadPoolTaskExecutor compositions,
			@Qualifier(JudgingThreads.ADVISORIES) ThreadPoolTaskExecutor advisories) {
		this.publications = publications;
		this.compositions = compositions;
		this.advisories = advisories;
	}

	@Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
	void tellAgain() {
		if (idle(this.compositions) && idle(this.advisories)) {
			this.publications.resubmitIncompletePublicationsOlderThan(AGE);
		}
	}

	private static boolean idle(ThreadPoolTaskExecutor executor) {
		return executor.getActiveCount() == 0 && executor.getQueueSize() == 0;
	}

}
