package org.mimamori.server.exposure.naming;

import java.util.concurrent.ThreadPoolExecutor;

import org.mimamori.server.advisory.AdvisoryEvent.AdvisoriesRevised;
import org.mimamori.server.inventory.InventoryEvent.CompositionsRevised;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Everything that may bring new names. One comparison runs and one waits: it will see whatever any later
/// one would have seen.
@Component
class NameListener {

	private static final String THREAD = "comparingNames";

	private final NameComparing comparing;

	NameListener(NameComparing comparing) {
		this.comparing = comparing;
	}

	@Async(THREAD)
	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		this.comparing.run();
	}

	@Async(THREAD)
	@TransactionalEventListener(id = "exposure.naming.advisoriesRevised")
	void on(AdvisoriesRevised event) {
		this.comparing.run();
	}

	@Async(THREAD)
	@TransactionalEventListener(id = "exposure.naming.compositionsRevised")
	void on(CompositionsRevised event) {
		this.comparing.run();
	}

	@Async(THREAD)
	@TransactionalEventListener(id = "exposure.naming.dictionaryChanged")
	void on(DictionaryChanged event) {
		this.comparing.run();
	}

	/// Everything has to be compared again.
	record DictionaryChanged(long id) {
	}

	@Configuration
	static class Thread {

		@Bean(THREAD)
		ThreadPoolTaskExecutor comparingNames() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setThreadNamePrefix("compare-names-");
			executor.setCorePoolSize(1);
			executor.setMaxPoolSize(1);
			executor.setQueueCapacity(1);
			executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
			executor.setWaitForTasksToCompleteOnShutdown(false);
			executor.setAwaitTerminationSeconds(10);
			return executor;
		}

	}

}
