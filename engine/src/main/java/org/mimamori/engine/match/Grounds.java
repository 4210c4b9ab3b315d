package org.mimamori.engine.match;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.mimamori.engine.match.Condition.Criterion;
import org.mimamori.engine.match.Condition.Product;
import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.Statement.Status;
import org.mimamori.engine.version.Truth;
import org.mimamori.engine.version.VersionCondition;

/// The clauses on which a verdict of "affected" or "cannot tell" rests, as texts that are equal as long as a
/// document says the same.
///
/// A text holds product and range as published, never what is installed, so that two releases within one
/// range rest on the same.
public final class Grounds {

	/// A group without parts, as some documents have.
	private static final String NOTHING = "()";

	private final Installed installed;

	private final Set<String> texts = new TreeSet<>();

	private Grounds(Installed installed) {
		this.installed = installed;
	}

	/// The clauses that hold or cannot be told for a composition; empty where the
	/// statement does not touch it. Nothing is cut, however many there are.
	public static Set<String> of(Statement statement, Installed installed) {
		Grounds grounds = new Grounds(installed);
		for (Claim claim : statement.claims()) {
			if (speaks(claim, installed)) {
				grounds.collect(claim.condition(), false, mark(claim));
			}
		}
		return grounds.texts;
	}

	/// Every clause of a statement that could be a ground, whatever is installed.
	public static Set<String> all(Statement statement) {
		Set<String> texts = new TreeSet<>();
		for (Claim claim : statement.claims()) {
			if (claim.status() == Status.AFFECTED || claim.status() == Status.UNDER_INVESTIGATION) {
				all(claim.condition(), false, mark(claim), texts);
			}
		}
		return texts;
	}

	private static boolean speaks(Claim claim, Installed installed) {
		return switch (claim.status()) {
			case AFFECTED -> Judge.affected(claim.condition(), installed) != Truth.FALSE;
			case UNDER_INVESTIGATION -> Judge.evaluate(claim.condition(), installed) != Truth.FALSE;
			case NOT_AFFECTED, FIXED -> false;
		};
	}

	/// To be affected is more than to be looked into.
	private static String mark(Claim claim) {
		return (claim.status() == Status.UNDER_INVESTIGATION) ? "investigated: " : "";
	}

	/// Of parts that each would do, only those that bring about the outcome of their
	/// group decide.
	private void collect(Condition condition, boolean negated, String mark) {
		switch (condition) {
			case Condition.All all -> collect(all.parts(), negated, mark, truth(all, negated), negated);
			case Condition.Any any -> collect(any.parts(), negated, mark, truth(any, negated), !negated);
			case Condition.Not not -> collect(not.part(), !negated, mark);
			case Criterion criterion -> this.texts.add(text(criterion, negated, mark));
		}
	}

	private void collect(List<Condition> parts, boolean negated, String mark, Truth group, boolean oneWouldDo) {
		if (parts.isEmpty()) {
			this.texts.add(mark + NOTHING);
		}
		for (Condition part : parts) {
			Truth truth = truth(part, negated);
			if (truth != Truth.FALSE && (!oneWouldDo || truth == group)) {
				collect(part, negated, mark);
			}
		}
	}

	private Truth truth(Condition condition, boolean negated) {
		Truth truth = Judge.evaluate(condition, this.installed);
		return negated ? truth.not() : truth;
	}

	private static void all(Condition condition, boolean negated, String mark, Set<String> texts) {
		switch (condition) {
			case Condition.All all -> all(all.parts(), negated, mark, texts);
			case Condition.Any any -> all(any.parts(), negated, mark, texts);
			case Condition.Not not -> all(not.part(), !negated, mark, texts);
			case Criterion criterion -> texts.add(text(criterion, negated, mark));
		}
	}

	private static void all(List<Condition> parts, boolean negated, String mark, Set<String> texts) {
		if (parts.isEmpty()) {
			texts.add(mark + NOTHING);
		}
		parts.forEach((part) -> all(part, negated, mark, texts));
	}

	private static String text(Criterion criterion, boolean negated, String mark) {
		String product = switch (criterion.product()) {
			case Product.Cpe cpe -> cpe.name().toString();
			case Product.Named named ->
				named.label() + (named.serials().isEmpty() ? "" : " S/N " + String.join(", ", named.serials()));
			case Product.File file -> file.label() + " " + String.join(", ", file.keys());
		};
		String wording = criterion.wording();
		// what was published stays a ground, whatever a person says it means
		return mark + (negated ? "not: " : "") + (criterion.vulnerable() ? "" : "on: ") + product + " "
				+ ((wording != null) ? new VersionCondition.Unclear(wording) : criterion.version());
	}

}
