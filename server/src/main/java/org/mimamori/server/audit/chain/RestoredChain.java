package org.mimamori.server.audit.chain;

import java.time.Instant;

import org.mimamori.server.database.AfterRestore;

import org.springframework.stereotype.Component;

/// Looks whether a restore brought the record back whole. One that was broken before comes back all the same, and
/// it is said.
@Component
class RestoredChain implements AfterRestore {

	private final AuditChain chain;

	RestoredChain(AuditChain chain) {
		this.chain = chain;
	}

	@Override
	public String restored(Instant taken) {
		ChainCheck check = this.chain.verify(ChainProgress.NONE);
		return (check.finding() == null)
				? "audit record whole: " + check.links() + " entries, " + check.anchors() + " signatures"
				: "AUDIT RECORD NOT WHOLE: " + check.finding();
	}

}
