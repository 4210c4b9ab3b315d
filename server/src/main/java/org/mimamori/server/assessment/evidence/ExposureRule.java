package org.mimamori.server.assessment.evidence;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.assessment.EvidenceRule;
import org.mimamori.server.assessment.Inquiry;
import org.mimamori.server.exposure.SystemExposures;
import org.mimamori.server.exposure.SystemExposures.Figures;
import org.mimamori.server.exposure.SystemExposures.Missing;
import org.springframework.web.util.UriUtils;

/// A count of what touches a system.
final class ExposureRule implements EvidenceRule {

	private final About about;

	private final @Nullable Missing missing;

	private final Function<Figures, Count> count;

	private final SystemExposures exposures;

	/// @param missing the rows behind it; `null` where none can be missing
	ExposureRule(About about, @Nullable Missing missing, Function<Figures, Count> count, SystemExposures exposures) {
		this.about = about;
		this.missing = missing;
		this.count = count;
		this.exposures = exposures;
	}

	@Override
	public About about() {
		return this.about;
	}

	@Override
	public Count ask(Inquiry inquiry) {
		return this.count.apply(inquiry.once(Figures.class, () -> this.exposures.of(inquiry.system())));
	}

	@Override
	public List<Row> lacking(Inquiry inquiry, @Nullable String after, int limit) {
		Missing what = this.missing;
		if (what == null) {
			return List.of();
		}
		return this.exposures.lacking(inquiry.system(), what, after, limit)
			.stream()
			.map((lack) -> new Row(lack.key(), lack.label(), lack.detail(), address(what, lack.id())))
			.toList();
	}

	private static String address(Missing missing, String id) {
		return switch (missing) {
			case SCOPE, SEVERITY -> "/advisories/" + id;
			case DECISION, TIME, MEASURE -> "/exposures/vulnerabilities/" + UriUtils.encodePathSegment(id, "UTF-8");
			case PLACE, UNITS -> "/inventory/models/" + id;
		};
	}

}
