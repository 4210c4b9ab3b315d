package org.mimamori.engine.match;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Composition.Component;
import org.mimamori.engine.version.RecordedVersion;
import org.mimamori.engine.version.Version;
import org.mimamori.engine.version.VersionScheme;

/// What a component of an SBOM is found under. The type of its package URL tells how its version
/// compares; where the CPE name tells another version (upstream's beside a distribution's), each name
/// keeps its own.
final class ComponentItems {

	private ComponentItems() {
	}

	static List<Item> of(Component component) {
		List<Item> items = new ArrayList<>(2);
		CpeName cpe = Recorded.cpe(component.cpe());
		PackageUrl purl = (component.purl() != null) ? PackageUrl.parse(component.purl()).orElse(null) : null;
		RecordedVersion told = Recorded.known(told(component.version(), (purl != null) ? purl.version() : null));
		RecordedVersion named = (cpe != null) ? Recorded.version(cpe, told) : told;
		for (String hash : component.hashes()) {
			String key = Names.recordedFileKey(hash);
			if (key != null) {
				items.add(new Item(new Release('?', null, told), List.of(key), component.name()));
			}
		}
		if (purl == null && cpe == null) {
			return items;
		}
		if (cpe != null && purl != null && told instanceof RecordedVersion.Known && !isSpelled(named, told)) {
			items.add(new Item(new Release(cpe.part(), cpe, named), List.of(cpe.key()), component.name()));
			items
				.add(new Item(new Release('?', null, told, scheme(purl, told)), List.of(purl.key()), component.name()));
			return items;
		}
		List<String> keys = new ArrayList<>(2);
		if (cpe != null) {
			keys.add(cpe.key());
		}
		if (purl != null) {
			keys.add(purl.key());
		}
		// names are in lower case, packages may tell cases apart
		RecordedVersion version = (purl != null && named.toString().equalsIgnoreCase(told.toString())) ? told : named;
		items.add(new Item(new Release((cpe != null) ? cpe.part() : '?', cpe, version, scheme(purl, version)), keys,
				component.name()));
		return items;
	}

	/// Lists tell an epoch in the package URL only.
	private static @Nullable String told(@Nullable String version, @Nullable String inUrl) {
		return (version == null || (inUrl != null && inUrl.endsWith(":" + version))) ? inUrl : version;
	}

	private static boolean isSpelled(RecordedVersion named, RecordedVersion told) {
		return Recorded.known(named.toString()).toString().equalsIgnoreCase(told.toString());
	}

	/// A version that its package's scheme cannot read goes by its shape.
	private static VersionScheme scheme(@Nullable PackageUrl purl, RecordedVersion recorded) {
		if (purl == null || !(recorded instanceof RecordedVersion.Known known)) {
			return VersionScheme.GENERIC;
		}
		VersionScheme scheme = VersionScheme.ofPurlType(purl.type());
		return Version.of(known.value(), scheme).isReadable() ? scheme : VersionScheme.GENERIC;
	}

}
