package org.mimamori.server.inventory;

import java.util.List;

import org.mimamori.server.access.Places;

import org.springframework.stereotype.Component;

/// Tells the room that keeps accounts to which sites one can be bound.
@Component
class AccountPlaces implements Places {

	private final Sites sites;

	AccountPlaces(Sites sites) {
		this.sites = sites;
	}

	@Override
	public List<Place> all() {
		return this.sites.tree()
			.lines()
			.stream()
			.map((line) -> new Place(line.site().id(), line.depth(), line.site().name(true), line.site().name(false)))
			.toList();
	}

}
