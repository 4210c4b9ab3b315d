package org.mimamori.engine.match;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The parts of a package URL that matching needs.
///
/// @param namespace path before the name, or empty
/// @param version for rpm with the epoch, which its package URLs tell apart from it
public record PackageUrl(String type, String namespace, String name, @Nullable String version) {

	/// None is the same as zero.
	private static final Pattern EPOCH = Pattern.compile("(?:^|&)epoch=([1-9]\\d{0,9})(?:&|$)");

	/// Reads `pkg:type/namespace/name@version?qualifiers#subpath`; empty where it is not
	/// one.
	public static Optional<PackageUrl> parse(String text) {
		if (!text.regionMatches(true, 0, "pkg:", 0, 4) || text.length() > 2000) {
			return Optional.empty();
		}
		String[] parts = text.substring(4).split("#", 2)[0].split("\\?", 2);
		String body = parts[0].replaceFirst("^/+", "");
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
			String type = path.substring(0, slash).toLowerCase(Locale.ROOT);
			String version = versioned ? decode(body.substring(at + 1)) : null;
			return Optional.of(new PackageUrl(type, namespace, decode(path.substring(last + 1)),
					(version != null && type.equals("rpm") && parts.length == 2) ? withEpoch(version, parts[1])
							: version));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static String withEpoch(String version, String qualifiers) {
		Matcher epoch = EPOCH.matcher(qualifiers);
		return (epoch.find() && version.indexOf(':') < 0) ? epoch.group(1) + ":" + version : version;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	/// The key under which this package is looked up, whatever its version.
	public String key() {
		return "pkg:" + this.type + "/" + Names.fold(this.namespace) + "/" + Names.fold(this.name);
	}

}
