package org.mimamori.engine.priority;

/// Whether an attacker can automate every step to exploitation.
public enum Automatable implements Word {

	NO, YES

}
