package org.mimamori.cli;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Clause;
import org.mimamori.engine.match.Explanation.Reasoned;
import org.mimamori.engine.version.Truth;

/// Puts clauses into English.
final class Wording {

	private Wording() {
	}

	/// A claim of the advisory and what became of it.
	static String claim(Reasoned reasoned) {
		String text = switch (reasoned.status()) {
			case AFFECTED -> "named as affected: ";
			case NOT_AFFECTED -> "named as not affected: ";
			case FIXED -> "named as fixed: ";
			case UNDER_INVESTIGATION -> "named as under investigation: ";
		} + clause(reasoned.clause());
		// three-valued logic alone is no cause: something vulnerable must be there
		return (reasoned.affected() == Truth.FALSE && reasoned.clause().truth() != Truth.FALSE)
				? text + "; but no vulnerable product in it is known to be installed" : text;
	}

	static String clause(Clause clause) {
		return switch (clause.operator()) {
			case CRITERION -> criterion(clause);
			case ALL -> switch (clause.truth()) {
				case TRUE -> "all of " + size(clause) + " parts hold";
				case FALSE -> "not all of " + size(clause) + " parts hold: " + first(clause);
				case UNKNOWN -> "it cannot be told whether all of " + size(clause) + " parts hold: " + first(clause);
			};
			case ANY -> switch (clause.truth()) {
				case TRUE -> "one of " + size(clause) + " parts holds: " + first(clause);
				case FALSE -> "none of " + size(clause) + " parts holds" + because(clause);
				case UNKNOWN -> "it cannot be told whether one of " + size(clause) + " parts holds: " + first(clause);
			};
			case NOT -> "the contrary of: " + first(clause);
		};
	}

	private static int size(Clause clause) {
		return clause.parts().size() + clause.omitted();
	}

	private static String because(Clause clause) {
		return clause.parts().isEmpty() ? "" : ": " + first(clause);
	}

	/// The part that decided: the first one that came out like the whole.
	private static String first(Clause clause) {
		return clause.parts()
			.stream()
			.filter((part) -> part.truth() == clause.truth())
			.findFirst()
			.or(() -> clause.parts().stream().findFirst())
			.map(Wording::clause)
			.orElse("it is empty");
	}

	private static String criterion(Clause clause) {
		String product = text(clause.product());
		String item = text(clause.item());
		String version = text(clause.version());
		String range = text(clause.range());
		return switch (clause.reason()) {
			case GROUP -> "a group";
			case ANY_VERSION -> item + " is installed, and every version of " + product + " is named";
			case VERSION_IN_RANGE -> item + " " + version + " lies in " + range + " of " + product;
			case VERSION_OUT_OF_RANGE -> item + " " + version + " lies outside " + range + " of " + product;
			case FILE_EQUAL -> item + " is the file named of " + product + ", by its hash";
			case VERSION_EQUAL -> item + " " + version + " is the version named of " + product;
			case VERSION_DIFFERS ->
				item + " " + version + " is not the version named of " + product + " (" + range + ")";
			case NO_VERSION -> item + " has no version; named is " + product + " (" + range + ")";
			case VERSION_NOT_RECORDED ->
				"the version of " + item + " is not recorded; named is " + product + " (" + range + ")";
			case REVISION_NOT_RECORDED ->
				"the hardware revision of " + item + " is not recorded; named is " + product + " (" + range + ")";
			case ATTRIBUTE_NOT_RECORDED ->
				"the edition or platform of " + item + " " + version + " is not recorded; named is " + product;
			case UPDATE_NOT_RECORDED ->
				"the update of " + item + " " + version + " is not recorded; named is " + product;
			case VERSIONS_DO_NOT_COMPARE -> item + " " + version + " does not compare with " + range + " of " + product;
			case WORDING_UNCLEAR -> "the advisory's wording of versions cannot be read: " + range + " of " + product
					+ "; installed is " + item + " " + version;
			case SERIAL_NUMBERS -> "only units with certain serial numbers are meant: " + product + "; installed is "
					+ item + " " + version;
			case ATTRIBUTE_DIFFERS -> item + " is another edition or platform than " + product;
			case NOT_INSTALLED -> product + " is not installed";
			case PART_NOT_RECORDED -> "nothing is recorded that could be " + product;
		};
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

}
