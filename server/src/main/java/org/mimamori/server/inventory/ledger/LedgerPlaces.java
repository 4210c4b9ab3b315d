package org.mimamori.server.inventory.ledger;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.SiteKind;

/// The places a ledger names, beside those that are known: which are the same, which are new.
final class LedgerPlaces {

	/// A site that exists, or will.
	///
	/// @param id null until it is created
	static final class Place {

		final @Nullable Place parent;

		final String name;

		final SiteKind kind;

		@Nullable Long id;

		private final Map<String, Place> children = new HashMap<>();

		Place(@Nullable Place parent, String name, SiteKind kind, @Nullable Long id) {
			this.parent = parent;
			this.name = name;
			this.kind = kind;
			this.id = id;
		}

		String path() {
			return (this.parent == null || this.parent.kind == SiteKind.COMPANY) ? this.name
					: this.parent.path() + " / " + this.name;
		}

		int depth() {
			return (this.parent == null) ? 0 : this.parent.depth() + 1;
		}

	}

	/// @param origin of sites that came with the demonstration, else null
	record Known(long id, @Nullable Long parentId, SiteKind kind, String name, @Nullable String nameEn,
			@Nullable String origin) {
	}

	private final Map<String, Place> roots = new HashMap<>();

	private final List<Place> created = new ArrayList<>();

	private @Nullable Place company;

	/// @param known parents before children
	LedgerPlaces(List<Known> known) {
		Map<Long, Place> byId = new LinkedHashMap<>();
		List<Place> companies = new ArrayList<>();
		for (Known one : known) {
			Place parent = (one.parentId() != null) ? byId.get(one.parentId()) : null;
			Place place = new Place(parent, one.name(), one.kind(), one.id());
			byId.put(one.id(), place);
			Map<String, Place> siblings = (parent != null) ? parent.children : this.roots;
			siblings.put(key(one.name()), place);
			if (one.nameEn() != null) {
				siblings.putIfAbsent(key(one.nameEn()), place);
			}
			if (parent == null && one.kind() == SiteKind.COMPANY && one.origin() == null) {
				companies.add(place);
			}
		}
		this.company = (companies.size() == 1) ? companies.getFirst() : null;
	}

	/// The place of a path, created in mind where it is new. A ledger seldom names the
	/// company
	/// itself, so a path may also begin right below the only one there is.
	Place of(List<String> path) {
		Place place = this.roots.get(key(path.getFirst()));
		if (place == null && this.company != null) {
			place = this.company.children.get(key(path.getFirst()));
		}
		if (place == null) {
			place = create((SiteWords.kind(path.getFirst(), 0) == SiteKind.COMPANY) ? null : this.company,
					path.getFirst(), 0);
		}
		for (int i = 1; i < path.size(); i++) {
			Place child = place.children.get(key(path.get(i)));
			place = (child != null) ? child : create(place, path.get(i), i);
		}
		return place;
	}

	/// Parents before children.
	List<Place> created() {
		return this.created;
	}

	private Place create(@Nullable Place parent, String name, int level) {
		SiteKind kind = SiteWords.kind(name, level);
		if (parent != null && kind.compareTo(parent.kind) <= 0) {
			kind = SiteKind.values()[Math.min(parent.kind.ordinal() + 1, SiteKind.AREA.ordinal())];
		}
		Place place = new Place(parent, name, kind, null);
		((parent != null) ? parent.children : this.roots).put(key(name), place);
		this.created.add(place);
		return place;
	}

	private static String key(String name) {
		return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replace(" ", "");
	}

}
