package org.mimamori.engine.priority;

/// Safety and mission impact together.
public enum HumanImpact implements Word {

	LOW, MEDIUM, HIGH, VERY_HIGH

}
