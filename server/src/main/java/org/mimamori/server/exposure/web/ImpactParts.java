package org.mimamori.server.exposure.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Explanation;
import org.mimamori.engine.match.Verdict;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.advisory.ImpactSections;
import org.mimamori.server.advisory.SourceAges;
import org.mimamori.server.advisory.ProductName;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.exposure.Impact;
import org.mimamori.server.exposure.component.Components;
import org.mimamori.server.exposure.decision.Decision;
import org.mimamori.server.exposure.decision.Decisions;
import org.mimamori.server.exposure.wording.Wordings;
import org.mimamori.server.inventory.CompositionRow;
import org.mimamori.server.inventory.Compositions;
import org.mimamori.server.inventory.DeviceQuery;
import org.mimamori.server.inventory.DeviceRow;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Site;
import org.mimamori.server.inventory.SiteTree;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.web.Drawing;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Component;

/// Draws what an advisory means for our devices.
@Component
class ImpactParts implements ImpactSections {

	private static final int ROWS = 25;

	private final Exposures exposures;

	private final Decisions decisions;

	private final Wordings wordings;

	private final Advisories advisories;

	private final Sites sites;

	private final Devices devices;

	private final Compositions compositions;

	private final SourceAges ages;

	private final MarkParts marks;

	private final Components components;

	private final SerialParts serials;

	private final Drawing drawing;

	ImpactParts(Exposures exposures, Decisions decisions, Wordings wordings, Advisories advisories, Sites sites,
			Devices devices, Compositions compositions, SourceAges ages, MarkParts marks, Components components,
			SerialParts serials, Drawing drawing) {
		this.exposures = exposures;
		this.decisions = decisions;
		this.wordings = wordings;
		this.advisories = advisories;
		this.sites = sites;
		this.devices = devices;
		this.compositions = compositions;
		this.ages = ages;
		this.marks = marks;
		this.components = components;
		this.serials = serials;
		this.drawing = drawing;
	}

	@Override
	public Drawn draw(Page page, long advisoryId, Asked asked) {
		Impact impact = this.exposures.impact(advisoryId);
		Map<String, @Nullable Object> verdict = new HashMap<>();
		verdict.put("impact", impact);
		verdict.put("ages", this.ages.asOf());
		verdict.put("urgency", this.exposures.urgency(advisoryId));
		AdvisoryRow row = this.advisories.row(advisoryId);
		verdict.put("vulnerabilities", (row != null) ? row.vulnerabilities() : List.of());
		return new Drawn(this.drawing.part("exposure/web/verdict", page, verdict),
				this.serials.below(impact(page, advisoryId, impact, asked), page, advisoryId, impact));
	}

	private Content impact(Page page, long advisoryId, Impact impact, Asked asked) {
		Long siteId = asked.siteId();
		SiteTree tree = this.sites.tree();
		String shown = shown(impact, asked.show());
		List<Long> ids = impact.ids(verdict(shown));
		DeviceQuery query = new DeviceQuery((siteId != null) ? tree.within(siteId) : List.of(), null, null, ids, null,
				null, null, null, null, null, DeviceQuery.Sort.SITE, false, asked.after(), ROWS + 1);
		List<DeviceRow> rows = ids.isEmpty() ? List.of() : this.devices.list(query);
		List<DeviceRow> page1 = rows.subList(0, Math.min(ROWS, rows.size()));
		Map<Long, Long> units = new HashMap<>();
		impact.places()
			.forEach((place) -> units.put(place.siteId(),
					"undecided".equals(shown) ? place.undecided() : place.affected()));
		ImpactView view = new ImpactView(impact, shown, "/advisories/" + advisoryId, places(tree, units, siteId),
				(siteId != null) ? tree.get(siteId) : null,
				page1.stream()
					.map((row) -> new ImpactView.DeviceLine(row, tree.path(row.device().siteId(), page.japanese())))
					.toList(),
				ids.isEmpty() ? 0 : this.devices.totals(query).entries(),
				(rows.size() > ROWS) ? page1.getLast().cursor() : null,
				explained(page, advisoryId, impact, asked.compositionId(), shown, page1));
		return this.drawing.part("exposure/web/impact", page,
				Map.of("view", view, "marks", this.marks.of(page, advisoryId, impact, tree, view), "advisory",
						advisoryId, "sboms", this.components.countReleases(advisoryId)));
	}

	/// What the reader asked for, or the first thing there is something to see of.
	private static String shown(Impact impact, String show) {
		if (!"affected".equals(show) || impact.affectedEntries() > 0) {
			return switch (show) {
				case "undecided", "cleared" -> show;
				default -> "affected";
			};
		}
		return (impact.undecided() > 0) ? "undecided" : "affected";
	}

	private static Verdict verdict(String show) {
		return switch (show) {
			case "undecided" -> Verdict.UNKNOWN;
			case "cleared" -> Verdict.NOT_AFFECTED;
			default -> Verdict.AFFECTED;
		};
	}

	private ImpactView.@Nullable Explained explained(Page page, long advisoryId, Impact impact,
			@Nullable Long compositionId, String show, List<DeviceRow> rows) {
		Long id = compositionId;
		if (id == null && !rows.isEmpty()) {
			id = rows.getFirst().compositionId();
		}
		if (id == null) {
			List<Long> ids = impact.ids(verdict(show));
			id = ids.isEmpty() ? null : ids.getFirst();
		}
		return (id != null) ? explain(page, advisoryId, id) : null;
	}

	ImpactView.@Nullable Explained explain(Page page, long advisoryId, long compositionId) {
		List<CompositionRow> rows = this.compositions.rows(List.of(compositionId));
		if (rows.isEmpty()) {
			return null;
		}
		CompositionRow row = rows.getFirst();
		Map<String, Decision> covering = this.decisions.covering(advisoryId, compositionId, row.modelId());
		List<ImpactView.ByVulnerability> reasons = new ArrayList<>();
		for (Map.Entry<String, Explanation> entry : this.exposures.explain(compositionId, advisoryId).entrySet()) {
			Explanation explanation = entry.getValue();
			if (!explanation.reasons().isEmpty()) {
				Decision decision = covering.get(entry.getKey());
				reasons.add(new ImpactView.ByVulnerability(entry.getKey(),
						((decision != null) ? Verdict.NOT_AFFECTED : explanation.verdict()).name(),
						explanation.reasons()
							.stream()
							.limit(6)
							.map((one) -> ClauseView.of(one, advisoryId, page, this.wordings::of))
							.toList(),
						decision));
			}
		}
		String firmware = row.firmware();
		String revision = row.hardwareRevision();
		String name = row.maker() + " " + row.model() + ((revision != null) ? " (" + revision + ")" : "") + " · "
				+ ((firmware != null) ? firmware : page.t("exposure.firmware.unrecorded"));
		return new ImpactView.Explained(compositionId, name, row.maker() + " " + row.model(), reasons,
				reasons.isEmpty() ? names(advisoryId) : null);
	}

	/// The products an advisory names, for the reader of a "why not" that rests on none
	/// of them being there.
	private String names(long advisoryId) {
		List<ProductName> products = this.advisories.productsOf(advisoryId, 5);
		return String.join(", ",
				products.stream().map((product) -> product.vendor() + " " + product.product()).toList());
	}

	private static List<ImpactView.PlaceNode> places(SiteTree tree, Map<Long, Long> units, @Nullable Long chosen) {
		List<ImpactView.PlaceNode> roots = new ArrayList<>();
		List<Site> top = tree.roots();
		if (top.size() == 1 && !tree.children(top.getFirst().id()).isEmpty()) {
			top = tree.children(top.getFirst().id());
		}
		long largest = top.stream().mapToLong((site) -> sum(tree, site, units)).max().orElse(0);
		for (Site site : top) {
			ImpactView.PlaceNode node = node(tree, site, units, largest, 0, chosen);
			if (node.units() > 0) {
				roots.add(node);
			}
		}
		roots.sort((a, b) -> Long.compare(b.units(), a.units()));
		return roots;
	}

	private static long sum(SiteTree tree, Site site, Map<Long, Long> units) {
		long sum = units.getOrDefault(site.id(), 0L);
		for (Site child : tree.children(site.id())) {
			sum += sum(tree, child, units);
		}
		return sum;
	}

	private static ImpactView.PlaceNode node(SiteTree tree, Site site, Map<Long, Long> units, long largest, int depth,
			@Nullable Long chosen) {
		List<ImpactView.PlaceNode> children = new ArrayList<>();
		boolean open = depth == 0 || (chosen != null && tree.within(site.id()).contains(chosen));
		for (Site child : tree.children(site.id())) {
			ImpactView.PlaceNode node = node(tree, child, units, largest, depth + 1, chosen);
			if (node.units() > 0) {
				children.add(node);
			}
		}
		children.sort((a, b) -> Long.compare(b.units(), a.units()));
		long sum = sum(tree, site, units);
		return new ImpactView.PlaceNode(site, sum, (largest > 0) ? (int) Math.max(1, 100 * sum / largest) : 0, open,
				children);
	}

}
