package org.mimamori.engine.priority;

/// What harm to people and surroundings follows (IEC 61508 consequence classes).
public enum Safety implements Word {

	NEGLIGIBLE, MARGINAL, CRITICAL, CATASTROPHIC

}
