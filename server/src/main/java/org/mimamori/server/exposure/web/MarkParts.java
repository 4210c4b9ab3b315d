package org.mimamori.server.exposure.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.engine.match.Verdict;
import org.mimamori.server.exposure.Impact;
import org.mimamori.server.exposure.remedy.Holding;
import org.mimamori.server.exposure.remedy.Mark;
import org.mimamori.server.exposure.remedy.MarkCount;
import org.mimamori.server.exposure.remedy.Marks;
import org.mimamori.server.inventory.CompositionRow;
import org.mimamori.server.inventory.DeviceRow;
import org.mimamori.server.inventory.Site;
import org.mimamori.server.inventory.SiteTree;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Component;

/// Brings together what was marked of that which an advisory touches.
@Component
class MarkParts {

	private static final int MOST_COMPOSITIONS = 100;

	private static final int MOST_SITES = 300;

	private final Marks marks;

	MarkParts(Marks marks) {
		this.marks = marks;
	}

	MarkSection of(Page page, long advisoryId, Impact impact, SiteTree tree, ImpactView view) {
		List<MarkCount> counts = this.marks.counts(advisoryId);
		Site chosen = view.site();
		return new MarkSection(counts, compositions(page, impact), sites(page, impact, tree),
				lines(advisoryId, counts, view.devices().stream().map(ImpactView.DeviceLine::row).toList(), tree),
				(chosen != null) ? chosen.id() : null, page.path());
	}

	private static List<MarkSection.Option> compositions(Page page, Impact impact) {
		return impact.compositions()
			.stream()
			.filter((judged) -> judged.verdict() != Verdict.NOT_AFFECTED && judged.composition().entries() > 0)
			.limit(MOST_COMPOSITIONS)
			.map((judged) -> new MarkSection.Option(judged.composition().id(), name(page, judged.composition())))
			.toList();
	}

	private static String name(Page page, CompositionRow row) {
		String revision = row.hardwareRevision();
		String firmware = row.firmware();
		return row.maker() + " " + row.model() + ((revision != null) ? " (" + revision + ")" : "") + " · "
				+ ((firmware != null) ? firmware : page.t("exposure.firmware.unrecorded"));
	}

	/// The places that are touched and those around them, as a tree is read.
	private static List<MarkSection.Option> sites(Page page, Impact impact, SiteTree tree) {
		Set<Long> touched = new HashSet<>();
		impact.places().forEach((place) -> tree.lineage(place.siteId()).forEach((site) -> touched.add(site.id())));
		return tree.lines()
			.stream()
			.filter((line) -> touched.contains(line.site().id()))
			.limit(MOST_SITES)
			.map((line) -> new MarkSection.Option(line.site().id(),
					"\u3000".repeat(line.depth()) + line.site().name(page.japanese())))
			.toList();
	}

	private Map<Long, MarkSection.Line> lines(long advisoryId, List<MarkCount> counts, List<DeviceRow> rows,
			SiteTree tree) {
		if (rows.isEmpty()) {
			return Map.of();
		}
		Map<Long, List<String>> touched = this.marks.touched(advisoryId,
				rows.stream().map(DeviceRow::compositionId).distinct().toList());
		Holding holding = this.marks.over(counts.stream().map(MarkCount::vulnerability).toList(),
				rows.stream().map((row) -> row.device().id()).toList());
		Map<Long, MarkSection.Line> lines = new HashMap<>();
		for (DeviceRow row : rows) {
			List<String> vulnerabilities = touched.getOrDefault(row.compositionId(), List.of());
			List<Mark> held = new ArrayList<>();
			List<Long> places = tree.lineage(row.device().siteId()).stream().map(Site::id).toList();
			for (String vulnerability : vulnerabilities) {
				Mark mark = holding.of(vulnerability, row.device().id(), row.compositionId(), places);
				if (mark != null) {
					held.add(mark);
				}
			}
			if (!vulnerabilities.isEmpty()) {
				lines.put(row.device().id(),
						new MarkSection.Line(vulnerabilities.size(), count(held, Mark.State.IN_PROGRESS),
								count(held, Mark.State.DONE), held.stream().anyMatch((mark) -> mark.again() != null)));
			}
		}
		return lines;
	}

	private static int count(List<Mark> marks, Mark.State state) {
		return (int) marks.stream().filter((mark) -> mark.state() == state).count();
	}

}
