package org.mimamori.server.about;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.SourceAges;
import org.mimamori.server.exposure.component.Appraisal;
import org.mimamori.server.exposure.component.Appraisals;
import org.mimamori.server.exposure.component.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Judges what this server is made of after advisories have changed, at most once an hour by itself.
@Component
class OwnJudging {

	static final Duration PAUSE = Duration.ofHours(1);

	private static final Logger log = LoggerFactory.getLogger(OwnJudging.class);

	private final ReentrantLock one = new ReentrantLock();

	private final Running running;

	private final JudgementRepository repository;

	private final Appraisals appraisals;

	private final Advisories advisories;

	private final SourceAges ages;

	private final TransactionTemplate transaction;

	private final Clock clock;

	OwnJudging(Running running, JudgementRepository repository, Appraisals appraisals, Advisories advisories,
			SourceAges ages, TransactionTemplate transaction, Clock clock) {
		this.running = running;
		this.repository = repository;
		this.appraisals = appraisals;
		this.advisories = advisories;
		this.ages = ages;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Scheduled(initialDelayString = "${mimamori.own-judging.delay:PT90S}",
			fixedDelayString = "${mimamori.own-judging.delay:PT90S}")
	void look() {
		try {
			if (wanted()) {
				judge();
			}
		}
		catch (RuntimeException ex) {
			log.warn("This server could not be judged: {}", ex.toString());
		}
	}

	boolean wanted() {
		Judgement last = this.repository.get();
		Instant judgedAt = last.judgedAt();
		// with nothing to judge with, nothing was judged
		boolean rested = judgedAt == null || !last.judged() || !this.clock.instant().isBefore(judgedAt.plus(PAUSE));
		return !this.running.print().equals(last.software()) || last.due() && rested;
	}

	/// Who asks while it is being judged waits for what comes of it.
	void judge() {
		if (!this.one.tryLock()) {
			this.one.lock();
			this.one.unlock();
			return;
		}
		try {
			this.repository.begin();
			List<Part> parts = this.running.judged();
			String print = this.running.print();
			List<SourceAges.SourceAge> sources = this.ages.asOf();
			long loaded = this.advisories.count(null, null);
			Appraisal found = this.appraisals.of("Mimamori", parts);
			this.transaction.executeWithoutResult((status) -> this.repository.keep(print, this.clock.instant(), loaded,
					parts.size(), found, sources));
		}
		catch (RuntimeException ex) {
			this.repository.due();
			throw ex;
		}
		finally {
			this.one.unlock();
		}
	}

}
