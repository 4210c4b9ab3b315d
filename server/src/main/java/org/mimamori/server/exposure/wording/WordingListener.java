package org.mimamori.server.exposure.wording;

import java.util.Set;
import java.util.TreeSet;

import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.exposure.ExposureEvent.ExposuresChanged;
import org.mimamori.server.exposure.ExposureEvent.WordingDecided;
import org.mimamori.server.exposure.JudgingThreads;
import org.mimamori.server.exposure.Rejudging;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// What brings wordings to read, and what a reading leads to.
@Component
class WordingListener {

	private static final String THREAD = "collectingWordings";

	private final WordingCollecting collecting;

	private final WordingRepository repository;

	private final Advisories advisories;

	private final Rejudging rejudging;

	private final ThreadPoolTaskExecutor thread;

	WordingListener(WordingCollecting collecting, WordingRepository repository, Advisories advisories,
			Rejudging rejudging, @Qualifier(THREAD) ThreadPoolTaskExecutor thread) {
		this.collecting = collecting;
		this.repository = repository;
		this.advisories = advisories;
		this.rejudging = rejudging;
		this.thread = thread;
	}

	@Async(THREAD)
	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		this.collecting.run();
	}

	/// Of many that wait, the last one sees what all the others would have seen.
	@Async(THREAD)
	@TransactionalEventListener(id = "exposure.wording.exposuresChanged")
	void on(ExposuresChanged event) {
		if (this.thread.getQueueSize() == 0) {
			this.collecting.run();
		}
	}

	/// Every document that has the words is judged again; among them are some that do not
	/// touch us now and would, or
	/// would again.
	@Async(JudgingThreads.ADVISORIES)
	@TransactionalEventListener(id = "exposure.wording.decided")
	void on(WordingDecided event) {
		Wording wording = this.repository.get(event.wordingId());
		if (wording != null) {
			Set<Long> documents = new TreeSet<>(this.repository.documents(wording.id()));
			documents.addAll(this.advisories.unread(wording.text()));
			this.rejudging.readAnew(documents.stream().toList());
		}
	}

	@Configuration
	static class Thread {

		@Bean(THREAD)
		ThreadPoolTaskExecutor collectingWordings() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setThreadNamePrefix("collect-wordings-");
			executor.setCorePoolSize(1);
			executor.setMaxPoolSize(1);
			executor.setWaitForTasksToCompleteOnShutdown(false);
			executor.setAwaitTerminationSeconds(10);
			return executor;
		}

	}

}
