package org.mimamori.engine.priority;

/// A decision table that is not one, with the line and what is wrong with it.
public final class RefusedTable extends Exception {

	private static final long serialVersionUID = 1L;

	RefusedTable(String place, String reason) {
		super(place + ": " + reason);
	}

}
