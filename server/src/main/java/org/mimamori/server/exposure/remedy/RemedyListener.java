package org.mimamori.server.exposure.remedy;

import java.time.Clock;
import java.util.Map;

import org.mimamori.server.exposure.ExposureEvent.DocumentsJudged;
import org.mimamori.server.exposure.JudgingLock;
import org.mimamori.server.exposure.JudgingThreads;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/// Holds what revised documents say now against what they said when something was marked. A revision that touches and
/// cures as before is no new match; a document that came later and cures nothing is none either.
@Component
class RemedyListener {

	private final MarkRepository marks;

	private final BasisRepository repository;

	private final Bases bases;

	private final JudgingLock lock;

	private final TransactionTemplate transaction;

	private final Clock clock;

	RemedyListener(MarkRepository marks, BasisRepository repository, Bases bases, JudgingLock lock,
			TransactionTemplate transaction, Clock clock) {
		this.marks = marks;
		this.repository = repository;
		this.bases = bases;
		this.lock = lock;
		this.transaction = transaction;
		this.clock = clock;
	}

	/// A mark at a time, so that nobody who judges waits for many.
	@Async(JudgingThreads.ADVISORIES)
	@TransactionalEventListener(id = "exposure.remedy.documentsJudged")
	void on(DocumentsJudged event) {
		Bases.Reading reading = this.bases.new Reading();
		for (BasisRepository.Concerned one : this.repository.concerned(event.fromSequence(), event.toSequence())) {
			this.transaction.executeWithoutResult((status) -> {
				this.lock.lock();
				compare(one, reading);
			});
		}
	}

	private void compare(BasisRepository.Concerned one, Bases.Reading reading) {
		Mark mark = this.marks.get(one.markId()).filter((found) -> found.ended() == null).orElse(null);
		if (mark == null) {
			return;
		}
		BasisRepository.Basis now = reading.of(mark.vulnerability(), mark.target(), one.advisoryId())
			.get(one.advisoryId());
		Map<Long, BasisRepository.Basis> then = this.repository.of(one.markId());
		BasisRepository.Basis before = then.get(one.advisoryId());
		if (now == null) {
			return;
		}
		if (!now.print().equals((before != null) ? before.print() : "")) {
			this.marks.lookAgain(mark.id(), Mark.Why.REMEDIATION, this.clock.instant());
		}
		else if (before != null && before.verdict() != now.verdict()) {
			this.marks.lookAgain(mark.id(), Mark.Why.VERDICT, this.clock.instant());
		}
	}

}
