package org.mimamori.engine.format;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/// Where an `affected` entry of a CVE 5 record says that its package comes from.
final class PackageCollection {

	/// Where packages come from, and the package URL type that this is.
	private static final Map<String, String> REGISTRIES = Map.of("registry.npmjs.org", "npm", "www.npmjs.com", "npm",
			"pypi.org", "pypi", "pypi.python.org", "pypi", "rubygems.org", "gem", "crates.io", "cargo", "packagist.org",
			"composer", "nuget.org", "nuget", "pkg.go.dev", "golang", "repo.maven.apache.org", "maven");

	private PackageCollection() {
	}

	/// In lower case; empty where none is told.
	static String host(JsonNode affected) {
		return Json.text(affected, "collectionURL", "")
			.toLowerCase(Locale.ROOT)
			.replaceFirst("^https?://", "")
			.split("[/:]", 2)[0];
	}

	static Optional<String> packageUrl(JsonNode affected) {
		String told = Json.text(affected, "packageURL");
		String name = Json.text(affected, "packageName");
		String collection = Json.text(affected, "collectionURL");
		if (told != null || name == null || collection == null) {
			return Optional.ofNullable(told);
		}
		String type = REGISTRIES.get(host(affected));
		return (type == null) ? Optional.empty()
				: Optional.of("pkg:" + type + "/" + (type.equals("maven") ? name.replace(':', '/') : name));
	}

}
