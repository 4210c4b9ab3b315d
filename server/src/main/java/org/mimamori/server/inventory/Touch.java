package org.mimamori.server.inventory;

/// What the judge told of something: told to compositions, and summed up for whatever they make up.
///
/// @param affected how many weaknesses touch it
/// @param undecided for how many it cannot be told
/// @param named whether any advisory names it at all; without that, no weakness is not an answer
public record Touch(int affected, int undecided, boolean named) {

	/// Of what was not judged yet.
	public static final Touch NONE = new Touch(0, 0, false);

}
