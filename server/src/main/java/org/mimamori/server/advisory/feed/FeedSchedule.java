package org.mimamori.server.advisory.feed;

import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Starts what is due, one source at a time, so that a job is left for the people.
@Component
class FeedSchedule implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(FeedSchedule.class);

	private final SourceRepository repository;

	private final RunRepository runs;

	private final Sources sources;

	private final Clock clock;

	FeedSchedule(SourceRepository repository, RunRepository runs, Sources sources, Clock clock) {
		this.repository = repository;
		this.runs = runs;
		this.sources = sources;
		this.clock = clock;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		int interrupted = this.runs.interrupt();
		if (interrupted > 0) {
			log.info("{} sources were being asked when the server last stopped", interrupted);
		}
	}

	@Scheduled(initialDelayString = "${mimamori.feeds.delay:PT45S}", fixedDelayString = "${mimamori.feeds.delay:PT45S}")
	void tick() {
		if (!this.sources.busy()) {
			this.repository.due(this.clock.instant()).stream().findFirst().ifPresent(this.sources::ask);
		}
	}

}
