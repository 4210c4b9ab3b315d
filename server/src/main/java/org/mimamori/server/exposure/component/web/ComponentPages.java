package org.mimamori.server.exposure.component.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.exposure.component.Components;
import org.mimamori.server.exposure.remedy.Mark;
import org.mimamori.server.exposure.remedy.Marks;
import org.mimamori.server.exposure.remedy.Target;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A component of a release with its advisories, and an advisory with its components.
@Controller
@RequestMapping("/exposures")
class ComponentPages {

	private static final int ROWS = 50;

	private static final int MOST = 500;

	private final Components components;

	private final Advisories advisories;

	private final Firmwares firmwares;

	private final Models models;

	private final Marks marks;

	ComponentPages(Components components, Advisories advisories, Firmwares firmwares, Models models, Marks marks) {
		this.components = components;
		this.advisories = advisories;
		this.firmwares = firmwares;
		this.models = models;
		this.marks = marks;
	}

	/// @param mark what was said of the component; `null`: nothing
	record Line(AdvisoryRow advisory, String vulnerability, boolean affected, @Nullable Mark mark) {
	}

	@GetMapping("/components")
	String one(@RequestParam long firmware, @RequestParam String component, Model model) {
		Firmware release = Refusal.unlessFound(this.firmwares.get(firmware), firmware);
		Components.Touched touched = Refusal.unlessFound(this.components.ofFirmware(firmware, component), firmware);
		List<Line> lines = lines(firmware, component, touched.hits());
		model.addAttribute("release", release);
		model.addAttribute("bought", Refusal.unlessFound(this.models.get(release.modelId()), release.modelId()));
		model.addAttribute("part", touched.part());
		model.addAttribute("lines", lines.subList(0, Math.min(MOST, lines.size())));
		model.addAttribute("more", Math.max(0, lines.size() - MOST));
		return "exposure/component/web/component";
	}

	/// What is certain first, then by score.
	private List<Line> lines(long firmware, String component, List<Components.Hit> hits) {
		Map<Long, AdvisoryRow> rows = new HashMap<>();
		this.advisories.rows(hits.stream().map(Components.Hit::advisoryId).distinct().toList())
			.forEach((row) -> rows.put(row.id(), row));
		Map<String, Mark> marked = new HashMap<>();
		this.marks.parts(hits.stream().map(Components.Hit::vulnerability).distinct().toList(), List.of(firmware))
			.stream()
			.filter((mark) -> mark.target() instanceof Target.Part part && part.component().equals(component))
			.forEach((mark) -> marked.put(mark.vulnerability(), mark));
		List<Line> lines = new ArrayList<>();
		for (Components.Hit hit : hits) {
			AdvisoryRow row = rows.get(hit.advisoryId());
			if (row != null) {
				lines.add(new Line(row, hit.vulnerability(), hit.affected(), marked.get(hit.vulnerability())));
			}
		}
		lines.sort(Comparator.comparing((Line line) -> !line.affected())
			.thenComparing((line) -> -score(line.advisory()))
			.thenComparing(Line::vulnerability));
		return lines;
	}

	private static double score(AdvisoryRow row) {
		Double score = row.score();
		return (score != null) ? score : 0;
	}

	@GetMapping("/sboms/{advisory}")
	String ofAdvisory(@PathVariable long advisory, @RequestParam @Nullable Long after, Model model) {
		model.addAttribute("row", Refusal.unlessFound(this.advisories.row(advisory), advisory));
		List<Components.Release> releases = this.components.releases(advisory, after, ROWS + 1);
		model.addAttribute("releases", releases.subList(0, Math.min(ROWS, releases.size())));
		model.addAttribute("more", releases.size() > ROWS);
		model.addAttribute("first", after == null);
		model.addAttribute("by", this.components.ofAdvisory(advisory));
		return "exposure/component/web/sboms";
	}

}
