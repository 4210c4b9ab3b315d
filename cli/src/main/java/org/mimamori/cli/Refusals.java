package org.mimamori.cli;

import java.io.PrintStream;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.RefusedInput;

/// Tells on standard error what was not read, one line each, and counts it.
final class Refusals {

	private static final int LONGEST = 500;

	private final PrintStream errors;

	private int count;

	private @Nullable RefusedInput pending;

	Refusals(PrintStream errors) {
		this.errors = errors;
	}

	/// An entry, or a file whose content was bad.
	void add(RefusedInput why) {
		settle();
		this.pending = why;
	}

	/// A file whose bytes were bad: where a reader has just stumbled over them, its words
	/// are replaced, since they tell of the stumbling and not of the cause.
	void addFile(RefusedInput why) {
		RefusedInput before = this.pending;
		if (before != null
				&& (before.place().equals(why.place()) || before.place().startsWith(why.place() + " line "))) {
			this.pending = null;
		}
		add(why);
	}

	void settle() {
		RefusedInput why = this.pending;
		if (why != null) {
			this.pending = null;
			this.count++;
			line("refused: " + why.place() + ": " + why.reason());
		}
	}

	/// A remark that refuses nothing.
	void note(String text) {
		settle();
		line(text);
	}

	private void line(String text) {
		String one = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
		this.errors.println((one.length() > LONGEST) ? one.substring(0, LONGEST) + "…" : one);
	}

	int count() {
		return this.count + ((this.pending != null) ? 1 : 0);
	}

}
