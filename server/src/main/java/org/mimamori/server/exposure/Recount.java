package org.mimamori.server.exposure;

import java.time.Clock;
import java.util.List;

import org.mimamori.server.inventory.Compositions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts anew after documents or compositions were taken away with their exposures.
@Component
class Recount {

	private static final int CHUNK = 1000;

	private final Compositions compositions;

	private final ExposureRepository repository;

	private final SummaryRepository summaries;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Recount(Compositions compositions, ExposureRepository repository, SummaryRepository summaries,
			TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
		this.compositions = compositions;
		this.repository = repository;
		this.summaries = summaries;
		this.transaction = transaction;
		this.events = events;
		this.clock = clock;
	}

	void everything() {
		this.transaction.executeWithoutResult((status) -> {
			this.repository.lock();
			this.summaries.summarizeAll(this.clock.instant());
			this.events.publishEvent(new ExposureEvent.ExposuresChanged());
		});
		List<Long> ids = this.compositions.allIds();
		for (int from = 0; from < ids.size(); from += CHUNK) {
			List<Long> chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
			this.transaction.executeWithoutResult((status) -> {
				this.repository.lock();
				this.compositions.touched(this.repository.touches(chunk));
			});
		}
	}

}
