package org.mimamori.server.web;

/// What a room adds to the frame: a place in the rail, a line on the settings page, or
/// the search box. Declared as a bean by the room, so that no link leads nowhere.
///
/// @param section the word a page passes as `section` to be marked as current; also
/// the name of its icon
/// @param messageKey the label; `messageKey + ".hint"` is shown beside settings
public record MenuEntry(Place place, String section, String url, String messageKey, int order) {

	/// Where the entry stands.
	public enum Place {

		RAIL, SETTINGS, SEARCH

	}

}
