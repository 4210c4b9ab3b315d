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

	private final HeldRepository held;

	private final AuditLog audit;

	private final Clock clock;

	Outbox(LetterRepository repository, HeldRepository held, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.held = held;
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

	/// What a restore brought back and nobody has spoken of yet.
	@Transactional(readOnly = true)
	@Needs(Right.ADMINISTRATION)
	public long held() {
		return this.held.count();
	}

	/// @return how many go out with the next round
	public int sendHeld() {
		int count = this.held.send(this.clock.instant());
		if (count > 0) {
			this.audit.record("notification.held-sent", null, String.valueOf(count));
		}
		return count;
	}

	/// @return how many are gone
	public int dropHeld() {
		int count = this.held.drop();
		if (count > 0) {
			this.audit.record("notification.held-dropped", null, String.valueOf(count));
		}
		return count;
	}

	/// Sends it again with the next round, for another three days if need be.
	public void tryAgain(UUID id) {
		if (!this.repository.again(id, this.clock.instant())) {
			throw Refusal.conflict("notification.letter.not-now");
		}
		this.audit.record("notification.letter.retried", id.toString(), null);
	}

}
