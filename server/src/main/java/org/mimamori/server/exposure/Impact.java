package org.mimamori.server.exposure;

import java.util.List;

import org.mimamori.engine.match.Verdict;
import org.mimamori.server.inventory.CompositionRow;

/// What an advisory means for our devices.
///
/// @param affected units touched, lots counted by their units
/// @param affectedLots how many of the affected rows are lots
/// @param undecided units for which it cannot be told
/// @param cleared units that have a named product and are not affected
/// @param places affected and undecided units by site, only sites that have some
public record Impact(long affected, long affectedEntries, long affectedLots, long affectedLotUnits, long undecided,
		long cleared, List<Place> places, List<Judged> compositions) {

	public Impact {
		places = List.copyOf(places);
		compositions = List.copyOf(compositions);
	}

	public record Place(long siteId, long affected, long undecided) {
	}

	/// A composition with its verdict, over all vulnerabilities of the advisory.
	public record Judged(CompositionRow composition, Verdict verdict) {
	}

	/// The ids of the compositions with a verdict.
	public List<Long> ids(Verdict verdict) {
		return this.compositions.stream()
			.filter((judged) -> judged.verdict() == verdict)
			.map((judged) -> judged.composition().id())
			.toList();
	}

}
