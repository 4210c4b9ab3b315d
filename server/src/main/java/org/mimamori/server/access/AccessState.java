package org.mimamori.server.access;

/// How the accounts of this installation stand, in figures.
///
/// @param unused open ones that nobody used for longer than the rules allow
/// @param needFactor people whose role must have a second factor
/// @param lackFactor those of them who have none
/// @param endless tokens that never end
/// @param leaksKnown whether a list of leaked passwords is there
public record AccessState(AccessRules rules, int people, int services, int administrators, int bound, int unused,
		int needFactor, int lackFactor, int endless, boolean leaksKnown) {
}
