package org.mimamori.server.exposure.naming;

import java.util.concurrent.ThreadPoolExecutor;

import org.mimamori.server.advisory.AdvisoryEvent.AdvisoriesRevised;
import org.mimamori.server.database.RoomEvent;
import org.mimamori.server.inventory.InventoryEvent.CompositionsRevised;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Everything that may bring new names. One comparison runs and one waits: it will see whatever any later
/// one would have seen. Every event is heard, so that none stays in the registry to be told again.
@Component
class NameListener {

	private static final String THREAD = "hearingNames";

	private static final Logger log = LoggerFactory.getLogger(NameListener.class);

	private final NameComparing comparing;

	private final TaskExecutor comparer;

	NameListener(NameComparing comparing, @Qualifier("comparingNames") TaskExecutor comparer) {
		this.comparing = comparing;
		this.comparer = comparer;
	}

	/// Lost when the server dies before it is done: every start compares.
	private void compareSoon() {
		this.comparer.execute(() -> {
			try {
				this.comparing.run();
			}
			catch (RuntimeException ex) {
				log.error("Names could not be compared; the next load or start does it again", ex);
			}
		});
	}

	@Async(THREAD)
	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		compareSoon();
	}

	@Async(THREAD)
	@TransactionalEventListener(id = "exposure.naming.advisoriesRevised")
	void on(AdvisoriesRevised event) {
		compareSoon();
	}

	@Async(THREAD)
	@TransactionalEventListener(id = "exposure.naming.compositionsRevised")
	void on(CompositionsRevised event) {
		compareSoon();
	}

	@Async(THREAD)
	@TransactionalEventListener(id = "exposure.naming.dictionaryChanged")
	void on(DictionaryChanged event) {
		compareSoon();
	}

	/// Everything has to be compared again.
	record DictionaryChanged(long id) implements RoomEvent {
	}

	@Configuration
	static class Thread {

		@Bean
		ThreadPoolTaskExecutor comparingNames() {
			ThreadPoolTaskExecutor executor = one("compare-names-");
			executor.setQueueCapacity(1);
			executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
			return executor;
		}

		@Bean(THREAD)
		ThreadPoolTaskExecutor hearingNames() {
			return one("hear-names-");
		}

		private static ThreadPoolTaskExecutor one(String name) {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setThreadNamePrefix(name);
			executor.setCorePoolSize(1);
			executor.setMaxPoolSize(1);
			executor.setWaitForTasksToCompleteOnShutdown(false);
			executor.setAwaitTerminationSeconds(10);
			return executor;
		}

	}

}
