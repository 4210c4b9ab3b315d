package org.mimamori.server.notification;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.NotableAction.Weight;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door through which rooms above tell of something that somebody should know soon, and where people read
/// what was told.
@Needs(Right.ADMINISTRATION)
@Service
@Transactional
public class Notices {

	private static final int MOST_ARGUMENTS = 10;

	private final KeptNoticeRepository repository;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Notices(KeptNoticeRepository repository, ApplicationEventPublisher events, Clock clock) {
		this.repository = repository;
		this.events = events;
		this.clock = clock;
	}

	/// Tells of something, if the transaction it happens in is committed.
	///
	/// @param kind a [org.mimamori.server.audit.NotableAction], by which people choose
	/// what they hear of; its name is `audit.action.<kind>`, its sentence `<kind>.notice`
	/// @param subject what it is about; the same of the same kind is folded
	/// @param arguments of the sentence; never a secret
	/// @param url the page concerned, from the root of the server
	@Needs(Right.ANYONE)
	public void tell(String kind, Weight weight, @Nullable String subject, List<String> arguments, String url) {
		if (!url.startsWith("/") || url.startsWith("//")) {
			throw new IllegalArgumentException("a page of this server, from its root: " + url);
		}
		Actor actor = Actor.current();
		List<String> bounded = arguments.stream()
			.limit(MOST_ARGUMENTS)
			.map((argument) -> Plain.line(argument, 300))
			.toList();
		this.events.publishEvent(new NotificationEvent.Told(UUID.randomUUID(), this.clock.instant(), kind, weight,
				actor.name(), actor.address(), subject, bounded, Plain.line(url, 1000)));
	}

	/// Newest first, those older than the notice `before`.
	@Transactional(readOnly = true)
	@Needs(Right.ADMINISTRATION)
	public List<KeptNotice> page(long before, int limit) {
		return this.repository.page(before, Math.clamp(limit, 1, 1000));
	}

	@Transactional(readOnly = true)
	@Needs(Right.ADMINISTRATION)
	public long count() {
		return this.repository.count();
	}

}
