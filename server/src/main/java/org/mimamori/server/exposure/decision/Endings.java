package org.mimamori.server.exposure.decision;

import java.time.Clock;
import java.time.Instant;

import org.mimamori.server.audit.AuditLog;
import org.springframework.stereotype.Component;

/// Ends decisions, and tells of it where something is open again.
@Component
class Endings {

	private final DecisionRepository repository;

	private final CoveredRepository covered;

	private final AuditLog audit;

	private final Clock clock;

	Endings(DecisionRepository repository, CoveredRepository covered, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.covered = covered;
		this.audit = audit;
		this.clock = clock;
	}

	/// @return false if it had ended already
	boolean end(Decision decision, String by, Decision.Why why) {
		Instant now = this.clock.instant();
		if (!this.repository.end(decision.id(), new Decision.Ending(by, now, why))) {
			return false;
		}
		if (why == Decision.Why.CHANGED || !this.covered.covered(decision).isEmpty()) {
			this.covered.reopened(decision, why, now);
		}
		this.audit.record("exposure.decision.ended", "vulnerability:" + decision.vulnerability(),
				decision.advisory() + ", " + decision.model() + ": " + why.code());
		return true;
	}

}
