package org.mimamori.server.inventory.web;

import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Network;
import org.mimamori.server.inventory.Setting;
import org.mimamori.server.inventory.Site;
import org.mimamori.server.inventory.SiteKind;
import org.mimamori.server.inventory.UseLevel;

/// What a browser may send of a site.
record SiteForm(@Nullable String name, @Nullable String nameEn, @Nullable String kind, @Nullable String parent,
		@Nullable String network, @Nullable String useLevel) {

	static SiteForm of(Site site) {
		return new SiteForm(site.name(), site.nameEn(), site.kind().code(), Objects.toString(site.parentId(), null),
				code(site.setting().network()), code(site.setting().useLevel()));
	}

	/// A new one below another: of the next smaller kind.
	static SiteForm below(@Nullable Site parent) {
		SiteKind kind = (parent == null) ? SiteKind.COMPANY
				: SiteKind.values()[Math.min(parent.kind().ordinal() + 1, SiteKind.values().length - 1)];
		return new SiteForm(null, null, kind.code(), (parent != null) ? String.valueOf(parent.id()) : null, null, null);
	}

	private static @Nullable String code(@Nullable Enum<?> word) {
		return (word != null) ? word.name().toLowerCase(Locale.ROOT) : null;
	}

	Setting setting() {
		return new Setting(DeviceFilter.word(Network.class, this.network),
				DeviceFilter.word(UseLevel.class, this.useLevel));
	}

	SiteKind siteKind() {
		SiteKind known = DeviceFilter.word(SiteKind.class, this.kind);
		return (known != null) ? known : SiteKind.AREA;
	}

	String plainName() {
		return Objects.toString(this.name, "");
	}

}
