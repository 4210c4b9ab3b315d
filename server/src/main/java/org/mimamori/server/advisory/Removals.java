package org.mimamori.server.advisory;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes single documents away and brings them back. What was taken away does not come back by a feed, unless its
/// publisher has revised it since.
@Needs(Right.ADVISORY)
@Service
@Transactional
public class Removals {

	public static final int LONGEST_REASON = 1000;

	private final RemovalRepository repository;

	private final Advisories advisories;

	private final AdvisoryWriter writer;

	private final SignalWriter signals;

	private final AuditLog audit;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Removals(RemovalRepository repository, Advisories advisories, AdvisoryWriter writer, SignalWriter signals,
			AuditLog audit, ApplicationEventPublisher events, Clock clock) {
		this.repository = repository;
		this.advisories = advisories;
		this.writer = writer;
		this.signals = signals;
		this.audit = audit;
		this.events = events;
		this.clock = clock;
	}

	/// @return the removal, by which the document can be brought back
	public Removal remove(long id, String reason) {
		this.signals.begin();
		AdvisoryRow row = Refusal.unlessFound(this.advisories.row(id), id);
		this.repository.remove(id, reason, Actor.current().name(), this.clock.instant());
		this.audit.record("advisory.deleted", row.source() + " " + row.key(), reason);
		this.events.publishEvent(new AdvisoryEvent.AdvisoriesRemoved(1));
		this.signals.announce();
		Long removal = this.repository.removalOf(row.source(), row.key());
		return Refusal.unlessFound((removal != null) ? this.repository.find(removal) : null, id);
	}

	/// Reads the document anew, as if it had been loaded by hand.
	///
	/// @return its new number
	public long restore(long removal) {
		Removal gone = Refusal.unlessFound(this.repository.find(removal), removal);
		byte[] raw = Refusal.unlessFound(this.repository.raw(removal), removal);
		this.writer.write(0, List.of(Packed.read(gone.key(), raw)), gone.origin(), true);
		this.writer.announce();
		this.audit.record("advisory.restored", gone.source() + " " + gone.key(), null);
		return this.advisories.idOf(gone.source(), gone.key());
	}

	/// Newest first, those before a number.
	@Transactional(readOnly = true)
	public List<Removal> page(@Nullable Long before, int limit) {
		return this.repository.page((before != null) ? before : Long.MAX_VALUE, limit);
	}

}
