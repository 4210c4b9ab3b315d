package org.mimamori.server.exposure.priority;

import java.time.Clock;

import org.mimamori.server.advisory.AdvisoryEvent.LikelihoodsRevised;
import org.mimamori.server.advisory.AdvisoryEvent.SignalsRevised;
import org.mimamori.server.exposure.ExposureEvent.ExposuresChanged;
import org.mimamori.server.exposure.JudgingLock;
import org.mimamori.server.inventory.InventoryEvent.SettingsRevised;
import org.mimamori.server.inventory.InventoryEvent.SystemsRevised;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/// Everything on which a decision rests: what touches us, what is known of exploitation, the settings of
/// places, and the day.
@Component
class PriorityListener {

	private static final String THREAD = "decidingPriorities";

	private final Deciding deciding;

	private final PriorityRepository repository;

	private final SettingRepository places;

	private final OverrideRepository overrides;

	private final JudgingLock lock;

	private final TransactionTemplate transaction;

	private final Clock clock;

	PriorityListener(Deciding deciding, PriorityRepository repository, SettingRepository places,
			OverrideRepository overrides, JudgingLock lock, TransactionTemplate transaction, Clock clock) {
		this.deciding = deciding;
		this.repository = repository;
		this.places = places;
		this.overrides = overrides;
		this.lock = lock;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Async(THREAD)
	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		this.deciding.run();
	}

	@Async(THREAD)
	@TransactionalEventListener(id = "exposure.priority.exposuresChanged")
	void on(ExposuresChanged event) {
		this.deciding.run();
	}

	@Async(THREAD)
	@TransactionalEventListener(id = "exposure.priority.signalsRevised")
	void on(SignalsRevised event) {
		mark(() -> this.repository.signalsRevised(event.fromChange(), event.toChange(), this.clock.instant()));
		this.deciding.run();
	}

	@Async(THREAD)
	@TransactionalEventListener(id = "exposure.priority.likelihoodsRevised")
	void on(LikelihoodsRevised event) {
		mark(this.repository::likelihoodsRevised);
	}

	@Async(THREAD)
	@TransactionalEventListener(id = "exposure.priority.settingsRevised")
	void on(SettingsRevised event) {
		mark(this.places::moved);
		this.deciding.run();
	}

	@Async(THREAD)
	@TransactionalEventListener(id = "exposure.priority.systemsRevised")
	void on(SystemsRevised event) {
		mark(this.places::moved);
		this.deciding.run();
	}

	/// Devices move between places of other settings without a word, and what was set by
	/// hand may have run out.
	@Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
	void everyHour() {
		mark(() -> {
			this.repository.stale(this.overrides.expire(this.deciding.today(), this.clock.instant()));
			this.places.moved();
		});
		this.deciding.run();
	}

	/// Rarely everything: a device that went to another setting and back within the hour
	/// may have been seen there by
	/// a decision about something else, and nothing tells of it.
	@Scheduled(initialDelayString = "PT24H", fixedDelayString = "PT24H")
	void everyDay() {
		mark(this.repository::staleAll);
		this.deciding.run();
	}

	/// Under the lock: who decides just now has read what held before, and must not call
	/// it done afterwards.
	private void mark(Runnable work) {
		this.transaction.executeWithoutResult((status) -> {
			this.lock.lock();
			work.run();
		});
	}

	@Configuration
	static class Thread {

		/// Events queue: whoever finds nothing stale is done at once.
		@Bean(THREAD)
		ThreadPoolTaskExecutor decidingPriorities() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setThreadNamePrefix("decide-");
			executor.setCorePoolSize(1);
			executor.setMaxPoolSize(1);
			executor.setWaitForTasksToCompleteOnShutdown(false);
			executor.setAwaitTerminationSeconds(10);
			return executor;
		}

	}

}
