package org.mimamori.server.about.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.about.Finding;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.web.Page;

/// A finding as a row, with the document it rests on.
///
/// @param advisory null where the document has been taken away since
/// @param why in the reader's words
record FindingView(Finding finding, @Nullable AdvisoryRow advisory, String why) {

	static List<FindingView> of(List<Finding> findings, Advisories advisories, Page page) {
		Map<Long, AdvisoryRow> rows = new HashMap<>();
		advisories.rows(findings.stream().map(Finding::advisoryId).distinct().toList())
			.forEach((row) -> rows.put(row.id(), row));
		return findings.stream()
			.map((one) -> new FindingView(one, rows.get(one.advisoryId()), why(one, page)))
			.toList();
	}

	private static String why(Finding one, Page page) {
		String product = (one.product() != null) ? one.product() : "";
		return page.t("exposure.reason." + one.reason().name(), one.component(), product);
	}

	/// What the document says of versions, unless it names every one.
	@Nullable String range() {
		return "*".equals(this.finding.range()) ? null : this.finding.range();
	}

}
