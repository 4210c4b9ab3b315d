package org.mimamori.server.advisory;

import java.time.Clock;
import java.util.List;

import org.mimamori.server.audit.Actor;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Comments on documents. They belong to the publisher's id, so that they outlive revisions and a removal; who wrote
/// one may take it back.
@Needs(Right.ADVISORY)
@Service
@Transactional
public class Comments {

	public static final int LONGEST = 4000;

	/// So that no page of a document grows without end.
	public static final int MOST = 500;

	private final DeskRepository repository;

	private final Advisories advisories;

	private final AuditLog audit;

	private final Clock clock;

	Comments(DeskRepository repository, Advisories advisories, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.advisories = advisories;
		this.audit = audit;
		this.clock = clock;
	}

	/// Oldest first.
	@Transactional(readOnly = true)
	public List<Comment> of(long advisory) {
		return this.repository.comments(advisory, MOST);
	}

	/// @throws Refusal `advisory.comment.many` where there are as many as there may be
	public long add(long advisory, String words) {
		AdvisoryRow row = Refusal.unlessFound(this.advisories.row(advisory), advisory);
		if (this.repository.comments(advisory, MOST).size() >= MOST) {
			throw Refusal.conflict("advisory.comment.many", MOST);
		}
		long id = this.repository.comment(advisory, Actor.current().name(), this.clock.instant(), words);
		this.audit.record("advisory.commented", row.source() + " " + row.key(), "comment:" + id);
		return id;
	}

	/// @throws Refusal `advisory.comment.notYours` if it is another person's or gone
	public void remove(long advisory, long comment) {
		AdvisoryRow row = Refusal.unlessFound(this.advisories.row(advisory), advisory);
		if (!this.repository.removeComment(advisory, comment, Actor.current().name())) {
			throw Refusal.conflict("advisory.comment.notYours");
		}
		this.audit.record("advisory.uncommented", row.source() + " " + row.key(), "comment:" + comment);
	}

}
