package org.mimamori.engine.version;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Holds a distribution's version against an end of a range that names no scheme, as NVD writes it for
/// what upstream released: `3.0.11-1` of Debian is 3.0.11 and lies within `<= 3.0.11`. What begins a new
/// epoch there says nothing about the numbers upstream.
final class Upstream {

	private static final Pattern REVISION = Pattern.compile("(.+)-([^-]+)");

	private static final Pattern APK_REVISION = Pattern.compile("(.+)-(r\\d+)");

	private Upstream() {
	}

	static Comparison compare(Version version, Version end) {
		boolean renumbered = epoch(version.text()) != null;
		if (renumbered != (epoch(end.text()) != null)) {
			return Comparison.UNKNOWN;
		}
		Pattern revision = (version.scheme() == VersionScheme.APK) ? APK_REVISION : REVISION;
		Matcher revised = revision.matcher(version.text());
		return (revised.matches() && !revision.matcher(end.text()).matches())
				? Version.of(revised.group(1), version.scheme()).compare(end) : version.compare(end);
	}

	private static @Nullable String epoch(String text) {
		int colon = text.indexOf(':');
		return (colon < 0 || text.substring(0, colon).matches("0*")) ? null : text.substring(0, colon);
	}

}
