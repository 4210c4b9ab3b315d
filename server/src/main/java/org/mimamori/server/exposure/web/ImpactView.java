package org.mimamori.server.exposure.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.exposure.Impact;
import org.mimamori.server.exposure.decision.Decision;
import org.mimamori.server.inventory.DeviceRow;
import org.mimamori.server.inventory.Site;

/// What the impact part of an advisory's page shows.
///
/// @param show which devices: `affected`, `undecided` or `cleared`
/// @param base address of the page without query
/// @param total entries that match, however many are shown
/// @param next cursor of the next page of devices
/// @param explained the composition that is explained
record ImpactView(Impact impact, String show, String base, List<PlaceNode> places, @Nullable Site site,
		List<DeviceLine> devices, long total, @Nullable String next, @Nullable Explained explained) {

	/// A site with its affected units and those of everything below it.
	///
	/// @param percent of the largest
	record PlaceNode(Site site, long units, int percent, boolean open, List<PlaceNode> children) {
	}

	record DeviceLine(DeviceRow row, String place) {
	}

	record Explained(long compositionId, String name, String device, List<ByVulnerability> reasons,
			@Nullable String namesOnly) {
	}

	/// @param decision of a person, against what the clauses say
	record ByVulnerability(String vulnerability, String verdict, List<ClauseView> clauses,
			@Nullable Decision decision) {
	}

}
