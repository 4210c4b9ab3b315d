package org.mimamori.server.exposure.decision;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.VulnerabilityId;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.audit.AuditLog;
import org.mimamori.server.exposure.JudgingLock;
import org.mimamori.server.exposure.Rejudging;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Needs;
import org.mimamori.server.web.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people decided not to be affected, against what a document says.
@Needs(Right.ADVISORY)
@Service
@Transactional
public class Decisions {

	/// How many days before its end a decision is pointed out.
	public static final int SOON = 30;

	private static final int LONGEST = 2000;

	private static final int MOST_YEARS = 2;

	private final DecisionRepository repository;

	private final CoveredRepository covered;

	private final Endings endings;

	private final Advisories advisories;

	private final Clauses clauses;

	private final Rejudging rejudging;

	private final JudgingLock lock;

	private final AuditLog audit;

	private final Clock clock;

	Decisions(DecisionRepository repository, CoveredRepository covered, Endings endings, Advisories advisories,
			Clauses clauses, Rejudging rejudging, JudgingLock lock, AuditLog audit, Clock clock) {
		this.repository = repository;
		this.covered = covered;
		this.endings = endings;
		this.advisories = advisories;
		this.clauses = clauses;
		this.rejudging = rejudging;
		this.lock = lock;
		this.audit = audit;
		this.clock = clock;
	}

	/// What a person decides.
	///
	/// @param justification a code of [Justification]
	/// @param until the last day on which it holds; `null`: a year from today
	public record Proposal(String vulnerability, long modelId, @Nullable String justification, @Nullable String reason,
			@Nullable LocalDate until) {
	}

	/// @param expiring those that hold for no more than [#SOON] days
	public record Counts(int holding, int expiring, int ended) {
	}

	/// Decides against some documents at once; takes the place of what was decided
	/// before.
	///
	/// @return the ids, in the order of the documents
	/// @throws org.mimamori.server.web.FieldRefusal naming whatever is wrong, and a
	/// document that does not touch the model
	public List<Long> decide(Collection<Long> advisoryIds, Proposal proposal, String by) {
		LocalDate today = today();
		FieldCheck check = new FieldCheck();
		String code = check.required("justification", proposal.justification(), 100);
		Justification justification = code.isEmpty() ? null : check.choice("justification", code, Justification.class);
		String reason = check.required("reason", proposal.reason(), LONGEST);
		LocalDate until = (proposal.until() != null) ? proposal.until() : today.plusYears(1);
		if (until.isBefore(today) || until.isAfter(today.plusYears(MOST_YEARS))) {
			check.wrong("until", "exposure.decision.until.wrong", today.plusYears(MOST_YEARS).toString());
		}
		if (advisoryIds.isEmpty()) {
			check.wrong("advisoryId", "web.field.required");
		}
		check.orRefuse();
		this.lock.lock();
		String vulnerability = VulnerabilityId.of(proposal.vulnerability()).text();
		List<Long> ids = new ArrayList<>();
		for (Long advisoryId : new LinkedHashSet<>(advisoryIds)) {
			AdvisoryRow row = Refusal.unlessFound(this.advisories.row(advisoryId), advisoryId);
			Set<String> clauses = row.rejected() ? Set.of()
					: this.clauses.of(advisoryId, vulnerability, proposal.modelId());
			if (clauses.isEmpty() || justification == null) {
				check.wrong("advisoryId", "exposure.decision.nothing", row.key(), vulnerability);
				check.orRefuse();
				continue;
			}
			this.repository.of(advisoryId, vulnerability, proposal.modelId())
				.ifPresent((before) -> this.repository.end(before.id(),
						new Decision.Ending(by, this.clock.instant(), Decision.Why.WITHDRAWN)));
			ids.add(this.repository.add(new Decision(0, advisoryId, row.key(), vulnerability, proposal.modelId(), "",
					justification, reason, List.copyOf(clauses), until, by, this.clock.instant(), null)));
			this.audit.record("exposure.decision.made", "vulnerability:" + vulnerability, row.key() + ", model:"
					+ proposal.modelId() + ": " + justification.code() + ", " + until + ": " + reason);
			this.rejudging.decided(advisoryId, proposal.modelId());
		}
		return ids;
	}

	/// @return false if it had ended already
	public boolean withdraw(long id, String by) {
		this.lock.lock();
		Decision decision = found(id);
		boolean ended = this.endings.end(decision, by, Decision.Why.WITHDRAWN);
		if (ended) {
			this.rejudging.decided(decision.advisoryId(), decision.modelId());
		}
		return ended;
	}

	/// Lets what was withdrawn hold again, for who took it back by mistake.
	///
	/// @return false if it is too late: another one holds, or its last day is over
	public boolean restore(long id) {
		this.lock.lock();
		Decision decision = found(id);
		Decision.Ending ended = decision.ended();
		if (ended == null || ended.why() != Decision.Why.WITHDRAWN || decision.until().isBefore(today())
				|| this.repository.of(decision.advisoryId(), decision.vulnerability(), decision.modelId())
					.isPresent()) {
			return false;
		}
		this.repository.resume(id);
		this.audit.record("exposure.decision.restored", "vulnerability:" + decision.vulnerability(),
				decision.advisory() + ", " + decision.model());
		this.rejudging.decided(decision.advisoryId(), decision.modelId());
		return true;
	}

	/// Ends those whose last day is over.
	int expire() {
		if (this.repository.overdue(today()).isEmpty()) {
			return 0;
		}
		this.lock.lock();
		List<Decision> overdue = this.repository.overdue(today());
		overdue.forEach((decision) -> {
			this.endings.end(decision, "system", Decision.Why.EXPIRED);
			this.rejudging.decided(decision.advisoryId(), decision.modelId());
		});
		return overdue.size();
	}

	@Transactional(readOnly = true)
	public Optional<Decision> get(long id) {
		return this.repository.get(id);
	}

	/// Those that hold first, then the last ended.
	@Transactional(readOnly = true)
	public List<Decision> of(String vulnerability) {
		return this.repository.of(VulnerabilityId.of(vulnerability).text(), 100);
	}

	/// Those that run out first come first.
	///
	/// @param after the last one of the page before
	@Transactional(readOnly = true)
	public List<Decision> holding(@Nullable Long after, int limit) {
		return this.repository.holding(after, limit);
	}

	/// The last ended first.
	@Transactional(readOnly = true)
	public List<Decision> ended(@Nullable Long after, int limit) {
		return this.repository.ended(after, limit);
	}

	@Transactional(readOnly = true)
	public Counts counts() {
		return this.repository.counts(today().plusDays(SOON));
	}

	/// By the document's vulnerability id, the decision because of which the document
	/// does not count for a composition.
	@Transactional(readOnly = true)
	public Map<String, Decision> covering(long advisoryId, long compositionId, long modelId) {
		Map<String, Decision> covering = new LinkedHashMap<>();
		for (String vulnerability : this.covered.covered(advisoryId, compositionId)) {
			this.repository.of(advisoryId, VulnerabilityId.of(vulnerability).text(), modelId)
				.ifPresent((decision) -> covering.put(vulnerability, decision));
		}
		return covering;
	}

	/// The day on which decisions are held against.
	@Needs(Right.READ)
	public LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), ZoneId.systemDefault());
	}

	private Decision found(long id) {
		return Refusal.unlessFound(this.repository.get(id).orElse(null), id);
	}

}
