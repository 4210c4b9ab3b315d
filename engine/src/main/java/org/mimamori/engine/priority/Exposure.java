package org.mimamori.engine.priority;

/// How far the system can be reached: hardly, under control, or from a network open to all.
public enum Exposure implements Word {

	SMALL, CONTROLLED, OPEN

}
