package org.mimamori.server.web;

import java.util.List;
import java.util.Locale;

/// What a room adds to the frame: a place in the rail, a line on the settings page, or
/// the search box. Declared as a bean by the room, so that no link leads nowhere.
///
/// @param needs the right without which the page would refuse
/// @param everywhere it tells of every site at once: see [Needs#everywhere]
/// @param section the word a page passes as `section` to be marked as current; also
/// the name of its icon
/// @param messageKey the label; `messageKey + ".hint"` is shown beside settings
public record MenuEntry(Place place, String section, String url, String messageKey, int order, Right needs,
		boolean everywhere) {

	/// For everybody who may look.
	public MenuEntry(Place place, String section, String url, String messageKey, int order) {
		this(place, section, url, messageKey, order, Right.READ, false);
	}

	public MenuEntry(Place place, String section, String url, String messageKey, int order, Right needs) {
		this(place, section, url, messageKey, order, needs, false);
	}

	/// Where the entry stands: in the rail, as the search box, or under a heading of the
	/// settings page, in this order.
	public enum Place {

		RAIL, SEARCH, OWN, KNOWLEDGE, PROTECTION, OPERATION;

		static List<Place> settings() {
			return List.of(OWN, KNOWLEDGE, PROTECTION, OPERATION);
		}

		/// The heading, a message key.
		public String key() {
			return "web.settings." + name().toLowerCase(Locale.ROOT);
		}

	}

}
