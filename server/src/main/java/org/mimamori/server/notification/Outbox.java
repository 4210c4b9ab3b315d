package org.mimamori.server.notification;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Right;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The letters that went out, are under way, or could not be delivered.
@Needs(Right.ADMINISTRATION)
@Service
@Transactional
public class Outbox {

	private final LetterRepository repository;

	private final AuditLog audit;

	private final Clock clock;

	Outbox(LetterRepository repository, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.audit = audit;
		this.clock = clock;
	}

	/// @param state null for letters in any state
	@Transactional(readOnly = true)
	@Needs(Right.ADMINISTRATION)
	public List<PostedLetter> newest(PostedLetter.@Nullable State state, int limit) {
		return this.repository.newest(state, Math.clamp(limit, 1, 1000));
	}

	@Transactional(readOnly = true)
	@Needs(Right.ADMINISTRATION)
	public long count(PostedLetter.State state) {
		return this.repository.count(state);
	}

	/// Sends it again with the next round, for another three days if need be.
	public void tryAgain(UUID id) {
		if (!this.repository.again(id, this.clock.instant())) {
			throw Refusal.conflict("notification.letter.not-now");
		}
		this.audit.record("notification.letter.retried", id.toString(), null);
	}

}
