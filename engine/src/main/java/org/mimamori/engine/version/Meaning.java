package org.mimamori.engine.version;

/// What a piece of a wording means. "Next" and "last" say which version a word speaks of: English
/// mostly stands before its version, Japanese after it.
enum Meaning {

	VERSION, BRANCH,
	/// Letters and a number (`SE46`): a version where a bound stands beside it, else a
	/// word.
	NAME,
	/// A build in parentheses after its version.
	BUILD, BEFORE_NEXT, UP_TO_NEXT, FROM_NEXT, AFTER_NEXT, EQUAL_NEXT, EXCEPT_NEXT, BEFORE_LAST, UP_TO_LAST, FROM_LAST,
	AFTER_LAST, EXCEPT_LAST,
	/// A lower bound that waits for its upper one (`から`).
	START_LAST,
	/// `between`: the next "and" means "to".
	BETWEEN,
	/// From the last version to the next.
	SPAN, AND, OR, COMMA, PIPE,
	/// `の`: what follows says of which branch the bound speaks.
	OF,
	/// The last version names a branch.
	SERIES, INCLUDING, EXCLUDING, ALL, OPEN, CLOSE, CVE,
	/// Says nothing that is not said already.
	NOISE,
	/// What follows is a condition, to be reported and not read.
	CONDITION,
	/// Changes the meaning in a way that is not understood.
	OBSCURE,
	/// Words in parentheses that only limit.
	NOTE, WORD;

	boolean isBoundOfNext() {
		return switch (this) {
			case BEFORE_NEXT, UP_TO_NEXT, FROM_NEXT, AFTER_NEXT, EQUAL_NEXT, EXCEPT_NEXT -> true;
			default -> false;
		};
	}

	/// The bound of the next version as the bound of the last, once it is there; an
	/// equality is none.
	Meaning ofLast() {
		return switch (this) {
			case BEFORE_NEXT -> BEFORE_LAST;
			case UP_TO_NEXT -> UP_TO_LAST;
			case FROM_NEXT -> FROM_LAST;
			case AFTER_NEXT -> AFTER_LAST;
			case EXCEPT_NEXT -> EXCEPT_LAST;
			default -> VERSION;
		};
	}

	boolean isBoundOfLast() {
		return switch (this) {
			case BEFORE_LAST, UP_TO_LAST, FROM_LAST, AFTER_LAST, EXCEPT_LAST, START_LAST -> true;
			default -> false;
		};
	}

	boolean isJoint() {
		return switch (this) {
			case AND, OR, COMMA, PIPE, SPAN, OF -> true;
			default -> false;
		};
	}

}
