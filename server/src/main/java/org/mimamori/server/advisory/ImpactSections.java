package org.mimamori.server.advisory;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Page;

/// What the room that judges draws on the page of an advisory; declared here so that the import points down.
public interface ImpactSections {

	/// @param siteId only this place, where one is chosen
	/// @param compositionId the composition to explain, where one is chosen
	/// @param show `affected`, `undecided` or `cleared`
	/// @param after cursor of the device before the first one shown
	record Asked(@Nullable Long siteId, @Nullable Long compositionId, String show, @Nullable String after) {
	}

	/// @param verdict for our devices, in one line
	/// @param impact where the devices are, which they are, and why
	record Drawn(Content verdict, Content impact) {
	}

	Drawn draw(Page page, long advisoryId, Asked asked);

}
