package org.mimamori.engine.match;

import java.util.List;

import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.version.Truth;
import org.mimamori.engine.version.VersionCondition;

/// Judges a statement for a composition.
///
/// A claim of being affected holds when its condition is true and a `vulnerable: true` criterion in it
/// is true; it is unknown when the condition is unknown and such a criterion is true or undecided only
/// for want of a version. A claim of being fixed or not affected clears the composition unless a claim
/// of being affected holds that is no less particular about versions.
public final class Judge {

	private Judge() {
	}

	public static Verdict judge(Statement statement, Installed installed) {
		Truth affected = Truth.FALSE;
		boolean everyVersion = true;
		boolean cleared = false;
		boolean clearedByVersion = false;
		boolean investigated = false;
		for (Claim claim : statement.claims()) {
			switch (claim.status()) {
				case AFFECTED -> {
					Truth truth = affected(claim.condition(), installed);
					if (truth == Truth.TRUE) {
						everyVersion &= namesEveryVersion(claim.condition());
					}
					affected = affected.or(truth);
				}
				case NOT_AFFECTED, FIXED -> {
					if (evaluate(claim.condition(), installed) == Truth.TRUE) {
						cleared = true;
						clearedByVersion |= !namesEveryVersion(claim.condition());
					}
				}
				case UNDER_INVESTIGATION -> investigated |= evaluate(claim.condition(), installed) != Truth.FALSE;
			}
		}
		if (affected == Truth.TRUE) {
			return (everyVersion && clearedByVersion) ? Verdict.NOT_AFFECTED : Verdict.AFFECTED;
		}
		if (cleared) {
			return Verdict.NOT_AFFECTED;
		}
		return (affected == Truth.UNKNOWN || investigated) ? Verdict.UNKNOWN : Verdict.NOT_AFFECTED;
	}

	/// Whether a claim with this status and truth of being affected speaks for the
	/// verdict.
	static Truth affected(Condition condition, Installed installed) {
		Truth truth = evaluate(condition, installed);
		return (truth == Truth.FALSE || hasCause(condition, installed, truth)) ? truth : Truth.FALSE;
	}

	private static boolean hasCause(Condition condition, Installed installed, Truth truth) {
		return switch (condition) {
			case Condition.All all -> anyHasCause(all.parts(), installed, truth);
			case Condition.Any any -> anyHasCause(any.parts(), installed, truth);
			case Condition.Not not -> hasCause(not.part(), installed, truth);
			case Criterion criterion -> {
				if (!criterion.vulnerable()) {
					yield false;
				}
				CriterionTest.Outcome outcome = CriterionTest.test(criterion, installed).outcome();
				yield outcome.truth() == Truth.TRUE || (truth == Truth.UNKNOWN && outcome.truth() == Truth.UNKNOWN
						&& outcome.reason().wantsVersion());
			}
		};
	}

	private static boolean anyHasCause(List<Condition> parts, Installed installed, Truth truth) {
		for (int i = 0; i < parts.size(); i++) {
			if (hasCause(parts.get(i), installed, truth)) {
				return true;
			}
		}
		return false;
	}

	static Truth evaluate(Condition condition, Installed installed) {
		return switch (condition) {
			case Condition.All all -> {
				Truth truth = Truth.TRUE;
				for (int i = 0; i < all.parts().size(); i++) {
					truth = truth.and(evaluate(all.parts().get(i), installed));
					if (truth == Truth.FALSE) {
						break;
					}
				}
				yield truth;
			}
			case Condition.Any any -> {
				Truth truth = Truth.FALSE;
				for (int i = 0; i < any.parts().size(); i++) {
					truth = truth.or(evaluate(any.parts().get(i), installed));
					if (truth == Truth.TRUE) {
						break;
					}
				}
				yield truth;
			}
			case Condition.Not not -> evaluate(not.part(), installed).not();
			case Criterion criterion -> CriterionTest.test(criterion, installed).outcome().truth();
		};
	}

	static boolean namesEveryVersion(Condition condition) {
		boolean[] every = { true };
		Condition.each(condition, (criterion) -> {
			if (criterion.vulnerable() && criterion.version() != VersionCondition.ANY) {
				every[0] = false;
			}
		});
		return every[0];
	}

}
