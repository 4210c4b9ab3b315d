package org.mimamori.bench.truth;

import java.util.ArrayList;
import java.util.List;

/// How one gold set came out. An answer that is not given is unclear; one that is not true is wrong.
final class Score {

	private final String name;

	private final List<String> wrong = new ArrayList<>();

	private int right;

	private int unclear;

	Score(String name) {
		this.name = name;
	}

	void right() {
		this.right++;
	}

	void unclear(String what) {
		this.unclear++;
		this.wrong.add("unclear: " + what);
	}

	void wrong(String what) {
		this.wrong.add("WRONG:   " + what);
	}

	/// The heading of [#line()].
	static String heading() {
		return "%-28s %7s %7s %8s %7s %8s".formatted("set", "cases", "right", "unclear", "wrong", "right %");
	}

	String line() {
		int cases = this.right + this.wrong.size();
		return "%-28s %7d %7d %8d %7d %8.1f".formatted(this.name, cases, this.right, this.unclear,
				this.wrong.size() - this.unclear, (cases > 0) ? 100.0 * this.right / cases : 0);
	}

	/// What did not come out right, one line each.
	List<String> failures() {
		return List.copyOf(this.wrong);
	}

}
