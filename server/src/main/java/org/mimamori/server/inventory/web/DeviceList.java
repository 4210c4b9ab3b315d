package org.mimamori.server.inventory.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.DeviceQuery;
import org.mimamori.server.inventory.DeviceRow;
import org.mimamori.server.inventory.Devices;

/// What the device list shows.
///
/// @param next address of the next page
/// @param sites and the other choices, for the filters and for what is done to the chosen ones
record DeviceList(DeviceFilter filter, List<Line> lines, Devices.Totals totals, List<Chip> chips, List<Choice> sites,
		List<Choice> models, List<Choice> firmwares, List<Choice> systems, @Nullable String next) {

	/// @param place the last two levels, for a table; `path` has them all
	record Line(DeviceRow row, String place, String path) {
	}

	/// A filter in force.
	///
	/// @param url the list without it
	record Chip(String label, String url) {
	}

	/// As the heading of a sorted column is announced.
	@Nullable String ariaSort(String sort) {
		DeviceQuery.Sort order = this.filter.order();
		return !order.code().equals(sort) ? null : this.filter.descending() ? "descending" : "ascending";
	}

	String sortedBy(String sort) {
		return this.filter.sortedBy(DeviceQuery.Sort.valueOf(sort.toUpperCase(java.util.Locale.ROOT)));
	}

}
