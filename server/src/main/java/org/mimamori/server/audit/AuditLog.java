package org.mimamori.server.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to the record. An entry belongs to the transaction of the act it tells of:
/// what was rolled back was not done.
@Needs(Right.ANYONE)
@Service
@Transactional
public class AuditLog {

	private final AuditRepository entries;

	private final Set<String> notable;

	private final Readings readings;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	AuditLog(AuditRepository entries, List<NotableAction> notable, Readings readings, ApplicationEventPublisher events,
			Clock clock) {
		this.entries = entries;
		this.notable = notable.stream().map(NotableAction::action).collect(Collectors.toUnmodifiableSet());
		this.readings = readings;
		this.events = events;
		this.clock = clock;
	}

	public void record(String action, @Nullable String subject, @Nullable String detail) {
		record(Actor.current(), action, subject, detail);
	}

	/// For acts whose actor is not signed in yet, or any more.
	public void record(Actor actor, String action, @Nullable String subject, @Nullable String detail) {
		Instant now = this.clock.instant();
		Actor shown = new Actor(OneLine.of(actor.name()), OneLine.orNull(actor.address()));
		String on = OneLine.orNull(subject);
		String more = OneLine.orNull(detail);
		this.entries.append(now, shown, OneLine.of(action), on, more);
		if (this.notable.contains(action)) {
			this.events.publishEvent(new AuditEvent.Noted(now, shown.name(), action, on, more, shown.address()));
		}
	}

	/// Newest first, those older than the entry `before`. Reading is an act, and is
	/// recorded.
	@Needs(value = Right.AUDIT, everywhere = true)
	public List<AuditEntry> page(long before, int limit) {
		List<AuditEntry> page = this.entries.page(before, Math.clamp(limit, 1, 1000));
		read(AuditQuery.ALL);
		return page;
	}

	/// Newest first. Reading is an act, and is recorded: once in a while for each reader,
	/// not for each page.
	@Needs(value = Right.AUDIT, everywhere = true)
	public List<AuditEntry> search(AuditQuery query, int limit) {
		List<AuditEntry> page = this.entries.search(query, Math.clamp(limit, 1, 1001));
		read(query);
		return page;
	}

	/// Every action that was ever recorded.
	@Transactional(readOnly = true)
	@Needs(value = Right.AUDIT, everywhere = true)
	public List<String> actions() {
		return this.entries.actions();
	}

	@Transactional(readOnly = true)
	@Needs(value = Right.AUDIT, everywhere = true)
	public long count() {
		return this.entries.count();
	}

	private void read(AuditQuery query) {
		if (this.readings.fresh(Actor.current())) {
			record("audit.read", null, query.narrow() ? query.toString() : null);
		}
	}

}
