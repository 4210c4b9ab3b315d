package org.mimamori.engine.version;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Cuts single versions out of ranges: `>= 1.0, < 2.0` without `1.5` is two ranges.
final class Exclusions {

	private Exclusions() {
	}

	/// @return `null` where a version does not compare with the ranges
	static @Nullable List<VersionRange> without(List<VersionRange> ranges, List<String> excluded,
			VersionScheme scheme) {
		List<VersionRange> left = ranges;
		for (String version : excluded) {
			List<VersionRange> cut = new ArrayList<>();
			for (VersionRange range : left) {
				switch (range.contains(Version.of(version, scheme))) {
					case FALSE -> cut.add(range);
					case TRUE -> cut(range, Version.of(version, scheme), cut);
					case UNKNOWN -> {
						return null;
					}
				}
			}
			left = cut;
		}
		return left;
	}

	private static void cut(VersionRange range, Version version, List<VersionRange> cut) {
		if (!isSame(range.min(), version)) {
			cut.add(new VersionRange(range.min(), range.minInclusive(), version.text(), false));
		}
		if (!isSame(range.max(), version)) {
			cut.add(new VersionRange(version.text(), false, range.max(), range.maxInclusive()));
		}
	}

	private static boolean isSame(@Nullable String end, Version version) {
		return end != null && version.compare(Version.of(end, version.scheme())) == Comparison.SAME;
	}

}
