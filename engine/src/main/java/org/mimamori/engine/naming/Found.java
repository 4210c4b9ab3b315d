package org.mimamori.engine.naming;

import java.util.List;

/// A model that an advisory's product may be.
///
/// @param model the place of the model in the list that was indexed
/// @param sure whether it is, so that no person need be asked
/// @param likeness 0 to 1; 1 where it is sure
public record Found(int model, boolean sure, double likeness, List<Why> why) {

	public Found {
		why = List.copyOf(why);
	}

}
