package org.mimamori.server.advisory;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.web.Page;

/// What the room that judges draws on the page of an advisory; declared here so that the import points down.
public interface ImpactSections {

	/// The verdict for our devices, in one line.
	Content verdict(Page page, long advisoryId);

	/// Where the devices are, which they are, and why.
	///
	/// @param siteId only this place, where one is chosen
	/// @param compositionId the composition to explain, where one is chosen
	/// @param show `affected`, `undecided` or `cleared`
	/// @param after cursor of the device before the first one shown
	Content impact(Page page, long advisoryId, @Nullable Long siteId, @Nullable Long compositionId, String show,
			@Nullable String after);

}
