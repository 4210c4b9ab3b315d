package org.mimamori.server.inventory;

import gg.jte.Content;
import org.mimamori.server.web.Page;

/// What the room that judges draws on the pages of this one; declared here so that the import points down.
public interface TouchSections {

	/// The weaknesses that touch a device.
	Content device(Page page, DeviceRow row);

	/// The advisories that touch a release, and the components they are about.
	Content firmware(Page page, long firmwareId);

	/// The weaknesses that touch any composition of a model.
	Content model(Page page, long modelId);

	/// What a tie to each of some products would bring, as words and figures.
	Content tiePreview(Page page, long modelId, char part, String vendor, String product);

}
