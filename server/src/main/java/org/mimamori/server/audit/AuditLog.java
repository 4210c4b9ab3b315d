package org.mimamori.server.audit;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to the record. An entry belongs to the transaction of the act it tells of:
/// what was rolled back was not done.
@Service
@Transactional
public class AuditLog {

	private final AuditRepository entries;

	private final Clock clock;

	AuditLog(AuditRepository entries, Clock clock) {
		this.entries = entries;
		this.clock = clock;
	}

	public void record(String action, @Nullable String subject, @Nullable String detail) {
		record(Actor.current(), action, subject, detail);
	}

	/// For acts whose actor is not signed in yet, or any more.
	public void record(Actor actor, String action, @Nullable String subject, @Nullable String detail) {
		this.entries.append(this.clock.instant(), actor, action, subject, detail);
	}

	/// Newest first, those older than the entry `before`.
	@Transactional(readOnly = true)
	public List<AuditEntry> page(long before, int limit) {
		return this.entries.page(before, Math.clamp(limit, 1, 1000));
	}

	@Transactional(readOnly = true)
	public long count() {
		return this.entries.count();
	}

}
