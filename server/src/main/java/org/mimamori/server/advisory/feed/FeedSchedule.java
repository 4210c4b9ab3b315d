package org.mimamori.server.advisory.feed;

import java.time.Clock;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Starts what is due, some sources at a time, so that one that answers slowly keeps no other waiting.
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
		Set<Long> asked = this.sources.asked();
		this.repository.due(this.clock.instant())
			.stream()
			.filter((id) -> !asked.contains(id))
			.limit(Math.max(0, Sources.QUEUE.threads() - asked.size()))
			.forEach(this.sources::ask);
	}

}
