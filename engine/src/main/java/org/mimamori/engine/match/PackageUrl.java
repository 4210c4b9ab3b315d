package org.mimamori.engine.match;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// The parts of a package URL that matching needs.
///
/// @param namespace path before the name, or empty
public record PackageUrl(String type, String namespace, String name, @Nullable String version) {

	/// Reads `pkg:type/namespace/name@version?qualifiers#subpath`; empty where it is not
	/// one.
	public static Optional<PackageUrl> parse(String text) {
		if (!text.regionMatches(true, 0, "pkg:", 0, 4) || text.length() > 2000) {
			return Optional.empty();
		}
		String body = text.substring(4).split("[?#]", 2)[0].replaceFirst("^/+", "");
		int at = body.lastIndexOf('@');
		boolean versioned = at > body.lastIndexOf('/');
		String path = versioned ? body.substring(0, at) : body;
		int slash = path.indexOf('/');
		int last = path.lastIndexOf('/');
		if (slash <= 0 || last == path.length() - 1) {
			return Optional.empty();
		}
		try {
			String namespace = (last > slash) ? decode(path.substring(slash + 1, last)) : "";
			return Optional.of(new PackageUrl(path.substring(0, slash).toLowerCase(Locale.ROOT), namespace,
					decode(path.substring(last + 1)), versioned ? decode(body.substring(at + 1)) : null));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static String decode(String text) {
		return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	/// The key under which this package is looked up, whatever its version.
	public String key() {
		return "pkg:" + this.type + "/" + Names.fold(this.namespace) + "/" + Names.fold(this.name);
	}

}
