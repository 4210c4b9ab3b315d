package org.mimamori.server.inventory;

import gg.jte.Content;
import org.mimamori.server.web.Page;

/// What the room of check sheets has to say of a system; declared here so that the import points down.
public interface SystemSections {

	/// The check sheets of a system.
	Content sheets(Page page, long systemId);

	/// Whether something of it would be lost with the system.
	boolean holds(long systemId);

}
