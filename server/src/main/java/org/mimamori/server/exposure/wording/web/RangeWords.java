package org.mimamori.server.exposure.wording.web;

import java.util.stream.Collectors;

import org.mimamori.engine.version.VersionCondition;
import org.mimamori.engine.version.VersionRange;
import org.mimamori.server.web.Page;

/// Versions as a person checks them: `1.0 ≤ version < 2.0`.
final class RangeWords {

	private RangeWords() {
	}

	static String of(VersionCondition condition, Page page) {
		return switch (condition) {
			case VersionCondition.Every every -> page.t("exposure.wordings.every");
			case VersionCondition.Versionless none -> page.t("exposure.wordings.versionless");
			case VersionCondition.Exact exact -> page.t("exposure.wordings.version") + " = " + exact.version();
			case VersionCondition.Within within -> within.ranges()
				.stream()
				.map((range) -> of(range, page.t("exposure.wordings.version")))
				.collect(Collectors.joining(page.t("exposure.wordings.or")));
			case VersionCondition.Unclear unclear -> unclear.text();
		};
	}

	private static String of(VersionRange range, String version) {
		if (range.isExact()) {
			return version + " = " + range.min();
		}
		String min = range.min();
		String max = range.max();
		return ((min != null) ? min + (range.minInclusive() ? " ≤ " : " < ") : "") + version
				+ ((max != null) ? (range.maxInclusive() ? " ≤ " : " < ") + max : "");
	}

}
