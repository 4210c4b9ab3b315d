package org.mimamori.server.exposure.decision;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.engine.match.Grounds;
import org.mimamori.engine.match.Installed;
import org.mimamori.engine.match.Statement;
import org.mimamori.server.exposure.Covering;
import org.springframework.stereotype.Component;

/// Tells the judge what is covered. A decision ends when a clause it rested on is gone and something is touched
/// by another one, or when a new revision says more of what it covered; firmware that another clause touches
/// is simply not covered.
@Component
class DecisionCovering implements Covering {

	private static final Cover NOTHING = new Nothing();

	private final DecisionRepository repository;

	private final CoveredRepository coveredNow;

	private final Endings endings;

	private final Clock clock;

	DecisionCovering(DecisionRepository repository, CoveredRepository coveredNow, Endings endings, Clock clock) {
		this.repository = repository;
		this.coveredNow = coveredNow;
		this.endings = endings;
		this.clock = clock;
	}

	@Override
	public Cover over(List<Long> compositionIds, boolean revised) {
		List<Decision> decisions = this.repository.over(compositionIds,
				LocalDate.ofInstant(this.clock.instant(), ZoneId.systemDefault()));
		return decisions.isEmpty() ? NOTHING : new Held(decisions, compositionIds, revised);
	}

	private static final class Nothing implements Cover {

		@Override
		public boolean concerns(long advisoryId) {
			return false;
		}

		@Override
		public Set<Long> covered(long advisoryId, String vulnerability, Statement statement,
				Map<Long, Installed> touched) {
			return Set.of();
		}

		@Override
		public List<Opened> end() {
			return List.of();
		}

	}

	private final class Held implements Cover {

		private final Map<Long, List<Decision>> byAdvisory = new HashMap<>();

		private final Map<Long, Long> models;

		private final Set<Decision> changed = new LinkedHashSet<>();

		private final boolean revised;

		Held(List<Decision> decisions, List<Long> compositionIds, boolean revised) {
			decisions
				.forEach((one) -> this.byAdvisory.computeIfAbsent(one.advisoryId(), (k) -> new ArrayList<>()).add(one));
			this.models = DecisionCovering.this.coveredNow.models(compositionIds,
					decisions.stream().map(Decision::modelId).distinct().toList());
			this.revised = revised;
		}

		@Override
		public boolean concerns(long advisoryId) {
			return this.byAdvisory.containsKey(advisoryId);
		}

		@Override
		public Set<Long> covered(long advisoryId, String vulnerability, Statement statement,
				Map<Long, Installed> touched) {
			Set<Long> covered = new HashSet<>();
			for (Decision decision : this.byAdvisory.getOrDefault(advisoryId, List.of())) {
				if (decision.concerns(vulnerability)) {
					covered.addAll(covered(decision, statement, touched));
				}
			}
			return covered;
		}

		private Set<Long> covered(Decision decision, Statement statement, Map<Long, Installed> touched) {
			Set<Long> covered = new HashSet<>();
			Set<Long> open = new HashSet<>();
			touched.forEach((id, installed) -> {
				if (this.models.getOrDefault(id, -1L) == decision.modelId()) {
					(decision.covers(Grounds.of(statement, installed)) ? covered : open).add(id);
				}
			});
			if (!open.isEmpty() && (!Grounds.all(statement).containsAll(decision.clauses()) || opens(decision, open))) {
				this.changed.add(decision);
				return Set.of();
			}
			return covered;
		}

		/// A revision that says more of what was covered is not what was decided about.
		private boolean opens(Decision decision, Set<Long> open) {
			if (!this.revised) {
				return false;
			}
			Set<Long> before = DecisionCovering.this.coveredNow.covered(decision);
			return open.stream().anyMatch(before::contains);
		}

		@Override
		public List<Opened> end() {
			List<Opened> opened = new ArrayList<>();
			for (Decision decision : this.changed) {
				DecisionCovering.this.endings.end(decision, "system", Decision.Why.CHANGED);
				Set<Long> elsewhere = DecisionCovering.this.coveredNow.covered(decision);
				if (!elsewhere.isEmpty()) {
					opened.add(new Opened(decision.advisoryId(), List.copyOf(elsewhere)));
				}
			}
			return opened;
		}

	}

}
