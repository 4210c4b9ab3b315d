package org.mimamori.engine.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.CriterionTest.Decision;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;
import org.mimamori.engine.version.Truth;
import org.mimamori.engine.version.VersionCondition;

/// A verdict with its why, or why not. It is made on demand by the very test that judged, never stored.
///
/// @param reasons the claims that speak for the verdict first
public record Explanation(Verdict verdict, List<Reasoned> reasons) {

	/// The most claims and parts of a group that are spelled out.
	private static final int MOST = 20;

	public Explanation {
		reasons = List.copyOf(reasons);
	}

	/// A claim with how it came out.
	///
	/// @param affected for a claim of being affected, whether it holds under the rule of
	/// three values
	public record Reasoned(Status status, Truth affected, @Nullable String productId, @Nullable String justification,
			Clause clause) {
	}

	/// Explains a statement for a composition; claims without an installed product are
	/// left out, unless there is no other.
	public static Explanation of(Statement statement, Installed installed) {
		List<Reasoned> reasons = new ArrayList<>();
		for (Claim claim : statement.claims()) {
			Clause clause = clause(claim.condition(), installed);
			if (concerns(clause)) {
				reasons.add(reasoned(claim, clause, installed));
			}
		}
		if (reasons.isEmpty() && !statement.claims().isEmpty()) {
			Claim first = nearest(statement, installed);
			reasons.add(reasoned(first, clause(first.condition(), installed), installed));
		}
		reasons.sort(Comparator.comparingInt((reasoned) -> switch (reasoned.affected()) {
			case TRUE -> 0;
			case UNKNOWN -> 1;
			case FALSE -> 2;
		}));
		return new Explanation(Judge.judge(statement, installed),
				(reasons.size() > MOST) ? reasons.subList(0, MOST) : reasons);
	}

	private static Reasoned reasoned(Claim claim, Clause clause, Installed installed) {
		Truth holds = (claim.status() == Status.AFFECTED) ? Judge.affected(claim.condition(), installed)
				: clause.truth();
		return new Reasoned(claim.status(), holds, claim.productId(), claim.justification(), clause);
	}

	/// The claim that made the composition a candidate (same name, another part), or the
	/// first.
	private static Claim nearest(Statement statement, Installed installed) {
		for (Claim claim : statement.claims()) {
			if (new Statement(List.of(claim)).keys().stream().anyMatch(installed.keys()::contains)) {
				return claim;
			}
		}
		return statement.claims().getFirst();
	}

	/// Whether an installed product stands behind a vulnerable criterion of the clause.
	private static boolean concerns(Clause clause) {
		if (clause.operator() == Clause.Operator.CRITERION) {
			return clause.vulnerable() && clause.item() != null;
		}
		return clause.parts().stream().anyMatch(Explanation::concerns);
	}

	private static Clause clause(Condition condition, Installed installed) {
		return switch (condition) {
			case Condition.All all ->
				group(Clause.Operator.ALL, all.parts(), installed, Judge.evaluate(condition, installed));
			case Condition.Any any ->
				group(Clause.Operator.ANY, any.parts(), installed, Judge.evaluate(condition, installed));
			case Condition.Not not -> new Clause(Clause.Operator.NOT, Judge.evaluate(condition, installed),
					Reason.GROUP, null, null, null, null, null, false, List.of(clause(not.part(), installed)), 0);
			case Criterion criterion -> criterion(criterion, installed);
		};
	}

	/// A part that does not concern the composition is counted, not spelled out, as long
	/// as another one is.
	private static Clause group(Clause.Operator operator, List<Condition> conditions, Installed installed,
			Truth truth) {
		List<Clause> parts = new ArrayList<>();
		Clause firstMissing = null;
		int missing = 0;
		for (Condition condition : conditions) {
			Clause part = clause(condition, installed);
			boolean absent = part.reason() == Reason.NOT_INSTALLED || part.reason() == Reason.PART_NOT_RECORDED;
			if (absent && operator == Clause.Operator.ANY) {
				missing++;
				firstMissing = (firstMissing != null) ? firstMissing : part;
			}
			else {
				parts.add(part);
			}
		}
		parts.sort(Comparator.comparingInt((part) -> (part.truth() == truth) ? 0 : 1));
		int cut = Math.max(0, parts.size() - MOST);
		List<Clause> shown = new ArrayList<>(parts.subList(0, parts.size() - cut));
		if (shown.isEmpty() && firstMissing != null) {
			shown.add(firstMissing);
			missing--;
		}
		return new Clause(operator, truth, Reason.GROUP, null, null, null, null, null, false, shown, missing + cut);
	}

	private static Clause criterion(Criterion criterion, Installed installed) {
		Decision decision = CriterionTest.test(criterion, installed);
		String product = switch (criterion.product()) {
			case Product.Cpe cpe -> cpe.name().toString();
			case Product.Named named -> named.label();
			case Product.File file -> file.label();
		};
		Item item = decision.item();
		return new Clause(Clause.Operator.CRITERION, decision.outcome().truth(), decision.outcome().reason(), product,
				criterion.version().toString(), (item != null) ? item.label() : null,
				(item != null) ? item.release().version().toString() : null, wording(criterion), criterion.vulnerable(),
				List.of(), 0);
	}

	private static @Nullable String wording(Criterion criterion) {
		return (criterion.version() instanceof VersionCondition.Unclear unclear) ? unclear.text() : criterion.wording();
	}

}
