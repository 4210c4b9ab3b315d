package org.mimamori.server.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// All sites, with what lies below each. A company has some thousand places at most, so the tree is
/// read as a whole.
public final class SiteTree {

	private final Map<Long, Site> sites = new LinkedHashMap<>();

	private final Map<@Nullable Long, List<Site>> children = new HashMap<>();

	public SiteTree(List<Site> sites) {
		for (Site site : sites) {
			this.sites.put(site.id(), site);
			this.children.computeIfAbsent(site.parentId(), (k) -> new ArrayList<>()).add(site);
		}
	}

	/// A site with its depth (0 for a root) and the units of everything below it.
	public record Line(Site site, int depth, long entries, long units) {
	}

	/// Depth-first, roots first.
	public List<Line> lines() {
		List<Line> lines = new ArrayList<>();
		roots().forEach((root) -> lines(root, 0, lines));
		return lines;
	}

	private void lines(Site site, int depth, List<Line> lines) {
		int at = lines.size();
		lines.add(new Line(site, depth, 0, 0));
		long entries = site.entries();
		long units = site.units();
		for (Site child : children(site.id())) {
			int childAt = lines.size();
			lines(child, depth + 1, lines);
			entries += lines.get(childAt).entries();
			units += lines.get(childAt).units();
		}
		lines.set(at, new Line(site, depth, entries, units));
	}

	public List<Site> roots() {
		return children(null);
	}

	public List<Site> children(@Nullable Long id) {
		return this.children.getOrDefault(id, List.of());
	}

	public @Nullable Site get(long id) {
		return this.sites.get(id);
	}

	/// The site and everything below it.
	public List<Long> within(long id) {
		List<Long> ids = new ArrayList<>();
		collect(id, ids);
		return ids;
	}

	private void collect(long id, List<Long> ids) {
		ids.add(id);
		children(id).forEach((child) -> collect(child.id(), ids));
	}

	/// From the root down to the site.
	public List<Site> lineage(long id) {
		List<Site> lineage = new ArrayList<>();
		for (Site site = get(id); site != null; site = (site.parentId() != null) ? get(site.parentId()) : null) {
			lineage.addFirst(site);
		}
		return lineage;
	}

	/// What holds for a site: its own word, else that of the nearest one around it.
	public Setting setting(long id) {
		Setting setting = Setting.UNSAID;
		for (Site site : lineage(id)) {
			setting = site.setting().or(setting);
		}
		return setting;
	}

	/// The site and what it lies in, for where there is little room.
	public String shortPath(long id, boolean japanese) {
		List<Site> lineage = lineage(id);
		List<Site> shown = lineage.subList(Math.max(0, lineage.size() - 2), lineage.size());
		return String.join(" / ", shown.stream().map((site) -> site.name(japanese)).toList());
	}

	/// Names from the root, in the language of the reader; the company itself is left out
	/// where more follows.
	public String path(long id, boolean japanese) {
		List<Site> lineage = lineage(id);
		List<Site> shown = (lineage.size() > 1 && lineage.getFirst().kind() == SiteKind.COMPANY)
				? lineage.subList(1, lineage.size()) : lineage;
		return String.join(" / ", shown.stream().map((site) -> site.name(japanese)).toList());
	}

}
