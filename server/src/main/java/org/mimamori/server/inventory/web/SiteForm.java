package org.mimamori.server.inventory.web;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Site;
import org.mimamori.server.inventory.SiteKind;

/// What a browser may send of a site.
record SiteForm(@Nullable String name, @Nullable String nameEn, @Nullable String kind, @Nullable String parent) {

	static SiteForm of(Site site) {
		return new SiteForm(site.name(), site.nameEn(), site.kind().code(), Objects.toString(site.parentId(), null));
	}

	/// A new one below another: of the next smaller kind.
	static SiteForm below(@Nullable Site parent) {
		SiteKind kind = (parent == null) ? SiteKind.COMPANY
				: SiteKind.values()[Math.min(parent.kind().ordinal() + 1, SiteKind.values().length - 1)];
		return new SiteForm(null, null, kind.code(), (parent != null) ? String.valueOf(parent.id()) : null);
	}

	SiteKind siteKind() {
		SiteKind known = DeviceFilter.word(SiteKind.class, this.kind);
		return (known != null) ? known : SiteKind.AREA;
	}

	String plainName() {
		return Objects.toString(this.name, "");
	}

}
