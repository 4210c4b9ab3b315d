package org.mimamori.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.SourceNetwork;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Records what was refused, folded: the first of its kind at once, and how many more came
/// within a minute when that is over. So a flood does not fill the record, and none of it
/// is lost either.
@Component
class Refusals implements DisposableBean {

	static final Duration WINDOW = Duration.ofMinutes(1);

	/// Different ones that are told apart within a minute.
	static final int MOST = 200;

	private static final Actor MANY = new Actor("…", null);

	private final Map<Kind, Count> counts = new HashMap<>();

	private final AuditLog audit;

	private final Clock clock;

	Refusals(AuditLog audit, Clock clock) {
		this.audit = audit;
		this.clock = clock;
	}

	/// @param network of the address: who has one of it has all
	private record Kind(String action, String name, String network, String door) {
	}

	private static final class Count {

		final Actor actor;

		final Instant until;

		long more;

		Count(Actor actor, Instant until) {
			this.actor = actor;
			this.until = until;
		}

	}

	/// @param door which of the same action are apart; empty for none
	void note(Actor actor, String action, String door, @Nullable String detail) {
		if (first(actor, action, door)) {
			this.audit.record(actor, action, door.isEmpty() ? null : door, detail);
		}
	}

	private synchronized boolean first(Actor actor, String action, String door) {
		Instant now = this.clock.instant();
		Kind kind = new Kind(action, actor.name(), SourceNetwork.of(actor.address()), door);
		Count known = this.counts.get(kind);
		if (known == null && this.counts.size() >= MOST) {
			kind = new Kind(action, MANY.name(), "", "");
			known = this.counts.get(kind);
			actor = MANY;
		}
		if (known != null && now.isBefore(known.until)) {
			known.more++;
			return false;
		}
		if (known != null && known.more > 0) {
			tell(kind, known);
		}
		this.counts.put(kind, new Count(actor, now.plus(WINDOW)));
		return actor != MANY;
	}

	@Scheduled(fixedDelay = 15_000, initialDelay = 15_000)
	void tellOver() {
		over(this.clock.instant()).forEach(this::tell);
	}

	@Override
	public void destroy() {
		over(Instant.MAX).forEach(this::tell);
	}

	private synchronized Map<Kind, Count> over(Instant now) {
		Map<Kind, Count> over = new HashMap<>();
		for (Kind kind : List.copyOf(new ArrayList<>(this.counts.keySet()))) {
			Count count = this.counts.get(kind);
			if (count != null && !now.isBefore(count.until)) {
				this.counts.remove(kind);
				if (count.more > 0 || count.actor == MANY) {
					over.put(kind, count);
				}
			}
		}
		return over;
	}

	private void tell(Kind kind, Count count) {
		long times = count.more + ((count.actor == MANY) ? 1 : 0);
		String more = "+" + times;
		this.audit.record(count.actor, kind.action(), kind.door().isEmpty() ? null : kind.door(), more);
	}

}
