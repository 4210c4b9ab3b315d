package org.mimamori.engine.match;

import java.util.List;

import org.mimamori.engine.match.Composition.Component;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.version.Truth;

/// Whether one component is what a statement is about, looked at by itself.
///
/// Whether the whole composition is touched is for [Judge] to say: a component may be meant by a statement that
/// asks for more beside it. Of a composition that is touched, the components that are meant are those that touch it.
public final class ComponentMatch {

	private ComponentMatch() {
	}

	/// A component taken apart by itself; build it once, hold it against many statements.
	public static Installed alone(Component component) {
		return Installed.of(new Composition(component.name(), null, null, List.of(component)));
	}

	/// @param alone of [#alone]
	public static Verdict of(Statement statement, Installed alone) {
		Truth meant = Truth.FALSE;
		boolean everyVersion = true;
		boolean cleared = false;
		boolean clearedByVersion = false;
		for (Claim claim : statement.claims()) {
			switch (claim.status()) {
				case AFFECTED, UNDER_INVESTIGATION -> {
					Truth truth = meant(claim.condition(), alone);
					if (truth == Truth.TRUE && claim.status() == Statement.Status.UNDER_INVESTIGATION) {
						truth = Truth.UNKNOWN;
					}
					if (truth == Truth.TRUE) {
						everyVersion &= Judge.namesEveryVersion(claim.condition());
					}
					meant = meant.or(truth);
				}
				case NOT_AFFECTED, FIXED -> {
					if (Judge.evaluate(claim.condition(), alone) == Truth.TRUE) {
						cleared = true;
						clearedByVersion |= !Judge.namesEveryVersion(claim.condition());
					}
				}
			}
		}
		if (meant == Truth.TRUE && !(everyVersion && clearedByVersion)) {
			return Verdict.AFFECTED;
		}
		return (meant == Truth.UNKNOWN && !cleared) ? Verdict.UNKNOWN : Verdict.NOT_AFFECTED;
	}

	/// Whether any vulnerable criterion is about it, whatever else must hold.
	private static Truth meant(Condition condition, Installed alone) {
		return switch (condition) {
			case Condition.All all -> anyMeant(all.parts(), alone);
			case Condition.Any any -> anyMeant(any.parts(), alone);
			case Condition.Not not -> Truth.FALSE;
			case Criterion criterion -> {
				CriterionTest.Decision decision = CriterionTest.test(criterion, alone);
				yield (criterion.vulnerable() && decision.item() != null) ? decision.outcome().truth() : Truth.FALSE;
			}
		};
	}

	private static Truth anyMeant(List<Condition> parts, Installed alone) {
		Truth truth = Truth.FALSE;
		for (int i = 0; i < parts.size() && truth != Truth.TRUE; i++) {
			truth = truth.or(meant(parts.get(i), alone));
		}
		return truth;
	}

}
