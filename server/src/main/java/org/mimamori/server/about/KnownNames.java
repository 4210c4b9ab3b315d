package org.mimamori.server.about;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.PackageUrl;

/// By what name a CPE dictionary knows a package of Maven: NVD names no packages, so that without it most of what is
/// known against them would not be found.
final class KnownNames {

	private static final String FILE = "names.txt";

	private final Map<String, String> products = new LinkedHashMap<>();

	KnownNames() {
		try (InputStream in = KnownNames.class.getResourceAsStream(FILE)) {
			if (in == null) {
				throw new IllegalStateException(FILE + " is missing");
			}
			new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.map((line) -> line.split(" "))
				.forEach((words) -> this.products.put(words[0], words[1]));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/// Packages by `group/artifact`.
	Map<String, String> all() {
		return this.products;
	}

	/// Null where no dictionary has a name for it.
	@Nullable String cpe(@Nullable String purl) {
		PackageUrl url = (purl != null) ? PackageUrl.parse(purl).orElse(null) : null;
		if (url == null || !url.type().equals("maven") || url.version() == null) {
			return null;
		}
		String product = this.products.get(url.namespace() + "/" + url.name());
		return (product == null) ? null : "cpe:2.3:a:" + product + ":" + written(url.version()) + ":*:*:*:*:*:*:*";
	}

	/// CPE 2.3 escapes what is neither letter, digit, underscore nor, as NVD writes
	/// versions, point and hyphen.
	private static String written(String version) {
		return version.replaceAll("([^A-Za-z0-9_.-])", "\\\\$1");
	}

}
