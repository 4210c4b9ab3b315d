package org.mimamori.engine.priority;

/// When to act, from "not now" to "drop everything".
public enum Outcome implements Word {

	DEFER, SCHEDULED, OUT_OF_CYCLE, IMMEDIATE

}
