package org.mimamori.server.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Writes letters that are due and sends them out; once in a while it tidies up.
@Component
class NotificationSchedule {

	static final Duration KEPT = Duration.ofDays(90);

	private static final Logger log = LoggerFactory.getLogger(NotificationSchedule.class);

	private final Desk desk;

	private final Postman postman;

	private final KeptNoticeRepository notices;

	private final LetterRepository letters;

	private final Clock clock;

	private Instant tidied = Instant.EPOCH;

	NotificationSchedule(Desk desk, Postman postman, KeptNoticeRepository notices, LetterRepository letters,
			Clock clock) {
		this.desk = desk;
		this.postman = postman;
		this.notices = notices;
		this.letters = letters;
		this.clock = clock;
	}

	@Scheduled(initialDelayString = "${mimamori.notices.delay:PT3S}",
			fixedDelayString = "${mimamori.notices.delay:PT3S}")
	void tick() {
		try {
			this.desk.write();
			this.postman.round();
			Instant now = this.clock.instant();
			if (this.tidied.isBefore(now.minus(Duration.ofHours(6)))) {
				this.tidied = now;
				this.letters.prune(now.minus(KEPT));
				this.notices.prune(now.minus(KEPT));
			}
		}
		catch (DataAccessException | TransactionException ex) {
			// the database is away; the next tick finds everything where it was
			log.debug("Notices wait for the database", ex);
		}
	}

}
