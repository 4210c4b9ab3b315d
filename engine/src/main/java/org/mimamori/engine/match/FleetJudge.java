package org.mimamori.engine.match;

import java.util.BitSet;
import java.util.List;

import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.version.Truth;

/// Judges a statement for all compositions at once: every criterion is held against every distinct
/// release under its keys, and what comes out is combined as sets. It says what [Judge] says of each
/// composition alone.
public final class FleetJudge {

	private final CompositionIndex index;

	public FleetJudge(CompositionIndex index) {
		this.index = index;
	}

	public CompositionIndex index() {
		return this.index;
	}

	public FleetVerdicts judge(Statement statement) {
		BitSet candidates = this.index.candidates(statement);
		if (candidates.isEmpty()) {
			return FleetVerdicts.NONE;
		}
		TruthSet affected = new TruthSet(this.index.size());
		BitSet affectedByVersion = new BitSet();
		BitSet cleared = new BitSet();
		BitSet clearedByVersion = new BitSet();
		BitSet investigated = new BitSet();
		for (Claim claim : statement.claims()) {
			TruthSet truth = evaluate(claim.condition());
			switch (claim.status()) {
				case AFFECTED -> {
					if (!isCauseItself(claim.condition())) {
						keepCaused(truth, claim.condition());
					}
					affected.or(truth);
					if (!Judge.namesEveryVersion(claim.condition())) {
						affectedByVersion.or(truth.certain());
					}
				}
				case NOT_AFFECTED, FIXED -> {
					cleared.or(truth.certain());
					if (!Judge.namesEveryVersion(claim.condition())) {
						clearedByVersion.or(truth.certain());
					}
				}
				case UNDER_INVESTIGATION -> investigated.or(truth.possible());
			}
		}
		BitSet unknown = affected.possible();
		unknown.or(investigated);
		unknown.andNot(affected.certain());
		unknown.andNot(cleared);
		unknown.and(candidates);
		clearedByVersion.andNot(affectedByVersion);
		BitSet certain = affected.certain();
		certain.andNot(clearedByVersion);
		return new FleetVerdicts(candidates, certain, unknown);
	}

	/// Whether nothing can hold but by a vulnerable criterion.
	private static boolean isCauseItself(Condition condition) {
		return switch (condition) {
			case Condition.All all -> false;
			case Condition.Any any -> any.parts().stream().allMatch(FleetJudge::isCauseItself);
			case Condition.Not not -> false;
			case Criterion criterion -> criterion.vulnerable();
		};
	}

	/// As [Judge#affected] for each.
	private void keepCaused(TruthSet truth, Condition condition) {
		TruthSet causes = new TruthSet(this.index.size());
		Condition.each(condition, (criterion) -> {
			if (criterion.vulnerable()) {
				add(criterion, causes);
			}
		});
		causes.possible().andNot(truth.certain());
		causes.possible().or(causes.certain());
		truth.and(causes);
	}

	private TruthSet evaluate(Condition condition) {
		return switch (condition) {
			case Condition.All all -> {
				TruthSet truth = new TruthSet(this.index.size()).not();
				for (Condition part : all.parts()) {
					truth.and(evaluate(part));
				}
				yield truth;
			}
			case Condition.Any any -> {
				TruthSet truth = new TruthSet(this.index.size());
				for (Condition part : any.parts()) {
					if (part instanceof Criterion criterion) {
						add(criterion, truth);
					}
					else {
						truth.or(evaluate(part));
					}
				}
				yield truth;
			}
			case Condition.Not not -> evaluate(not.part()).not();
			case Criterion criterion -> {
				TruthSet truth = new TruthSet(this.index.size());
				add(criterion, truth);
				yield truth;
			}
		};
	}

	/// Adds those for whom the criterion alone is true or unknown.
	private void add(Criterion criterion, TruthSet truths) {
		BitSet silent = CriterionTest.onlyRestricts(criterion) ? this.index.without(CriterionTest.part(criterion))
				: FleetVerdicts.NOBODY;
		boolean anySilent = !silent.isEmpty();
		if (anySilent) {
			silent = (BitSet) silent.clone();
		}
		List<String> keys = criterion.product().keys();
		for (int k = 0; k < keys.size(); k++) {
			for (Shelf.Line line : this.index.shelf(keys.get(k)).lines()) {
				if (!CriterionTest.concerns(criterion, line.part())) {
					continue;
				}
				if (CriterionTest.refusal(criterion, line.name()) == null) {
					add(criterion, line, truths);
				}
				if (anySilent) {
					line.each(silent::clear);
				}
			}
		}
		truths.possible().or(silent);
	}

	/// A criterion for one version is held only against releases that are spelled like
	/// it,
	/// and those of which no version is known.
	private static void add(Criterion criterion, Shelf.Line line, TruthSet truths) {
		List<String> spellings = CriterionTest.spellings(criterion);
		int end = spellings.isEmpty() ? line.releases().length : line.versioned();
		for (int r = 0; r < end; r++) {
			add(criterion, line, r, truths);
		}
		for (String spelling : spellings) {
			for (int r = line.from(spelling); line.isSpelled(r, spelling); r++) {
				add(criterion, line, r, truths);
			}
		}
	}

	private static void add(Criterion criterion, Shelf.Line line, int release, TruthSet truths) {
		Truth truth = CriterionTest.testVersion(criterion, line.releases()[release]).truth();
		if (truth != Truth.FALSE) {
			truths.add(line.compositions()[release], truth);
		}
	}

}
