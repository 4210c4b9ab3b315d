package org.mimamori.bench.truth;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// One gold set beside two rivals that judge the same cases.
///
/// @param product by vendor and product alone
/// @param flat by every vulnerable criterion alone; `null` where the rule says nothing of the set
/// @param failures what did not come out right, one line each
record Row(String set, int cases, Tally ours, Tally product, @Nullable Tally flat, List<String> failures) {

	Row {
		failures = List.copyOf(failures);
	}

	/// How often somebody said yes, and was right.
	///
	/// @param hits yes, and it is
	/// @param saidYes yes, whatever it is
	/// @param wanted it is, whatever was said
	/// @param wrong yes or no, and it is not so
	/// @param unclear no answer where there is one
	record Tally(int hits, int saidYes, int wanted, int wrong, int unclear) {

		static final Tally NONE = new Tally(0, 0, 0, 0, 0);

		Tally plus(Tally other) {
			return new Tally(this.hits + other.hits, this.saidYes + other.saidYes, this.wanted + other.wanted,
					this.wrong + other.wrong, this.unclear + other.unclear);
		}

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "%6s %6s %5d %7d", percent(this.hits, this.saidYes),
					percent(this.hits, this.wanted), this.wrong, this.unclear);
		}

		private static String percent(int part, int of) {
			return (of == 0) ? "-" : String.format(Locale.ROOT, "%.1f", 100.0 * part / of);
		}

	}

	static String heading() {
		String who = String.format("%6s %6s %5s %7s", "prec.", "recall", "wrong", "unclear");
		return String.format("%-28s %6s | %-27s | %-27s | %s%n%-28s %6s | %s | %s | %s", "", "", "ours",
				"vendor and product", "flattened", "set", "cases", who, who, who);
	}

	String line() {
		return String.format("%-28s %6d | %s | %s | %s", this.set, this.cases, this.ours, this.product,
				(this.flat != null) ? this.flat : "-");
	}

}
