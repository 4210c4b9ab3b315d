package org.mimamori.engine.match;

/// What an advisory means for a composition.
public enum Verdict {

	AFFECTED, NOT_AFFECTED, UNKNOWN

}
