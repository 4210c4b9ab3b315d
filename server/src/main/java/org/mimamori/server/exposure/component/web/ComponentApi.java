package org.mimamori.server.exposure.component.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.exposure.component.Components;
import org.mimamori.server.exposure.component.Part;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.web.FieldCheck;
import org.mimamori.server.web.Refusal;
import org.mimamori.server.web.Slice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "exposure")
class ComponentApi {

	private static final String COMPONENT = "package URL, else CPE name, else name and version, as the SBOM has it";

	private final Components components;

	private final Advisories advisories;

	private final Firmwares firmwares;

	ComponentApi(Components components, Advisories advisories, Firmwares firmwares) {
		this.components = components;
		this.advisories = advisories;
		this.firmwares = firmwares;
	}

	@GetMapping("/firmware/{id}/components/touched")
	@Operation(summary = "The components of a firmware release that advisories are about, the gravest first")
	TouchedList touched(@PathVariable long id) {
		Refusal.unlessFound(this.firmwares.get(id), id);
		return new TouchedList(this.components.ofFirmware(id).stream().map(TouchedView::of).toList());
	}

	@GetMapping("/firmware/{id}/components/advisories")
	@Operation(summary = "The advisories about one component of a firmware release")
	HitList hits(@PathVariable long id, @Parameter(description = COMPONENT) @RequestParam String component) {
		Refusal.unlessFound(this.firmwares.get(id), id);
		Components.Touched touched = Refusal.unlessFound(this.components.ofFirmware(id, component), id);
		Map<Long, AdvisoryRow> rows = new HashMap<>();
		this.advisories.rows(touched.hits().stream().map(Components.Hit::advisoryId).distinct().toList())
			.forEach((row) -> rows.put(row.id(), row));
		List<HitView> hits = new ArrayList<>();
		for (Components.Hit hit : touched.hits()) {
			AdvisoryRow row = rows.get(hit.advisoryId());
			if (row != null) {
				hits.add(new HitView(row.id(), row.source(), row.key(), row.title(), row.score(), hit.vulnerability(),
						code(hit.affected())));
			}
		}
		return new HitList(hits);
	}

	@GetMapping("/advisories/{id}/sboms")
	@Operation(summary = "Firmware releases with an SBOM that an advisory touches, the most units first")
	Slice<SbomView> sboms(@PathVariable long id,
			@Parameter(description = "`next` of the page before") @RequestParam @Nullable Long after,
			@RequestParam(defaultValue = "50") int limit) {
		FieldCheck.limit(limit);
		Refusal.unlessFound(this.advisories.row(id), id);
		return Slice.of(this.components.releases(id, after, limit + 1), limit, this.components.countReleases(id),
				SbomView::of, (row) -> String.valueOf(row.firmwareId()));
	}

	@GetMapping("/advisories/{id}/components")
	@Operation(summary = "The components that an advisory is about, in the releases that it touches, with counts")
	SpreadList components(@PathVariable long id) {
		Refusal.unlessFound(this.advisories.row(id), id);
		Components.ByComponent by = this.components.ofAdvisory(id);
		return new SpreadList(by.releases(), by.looked(), by.matching(), by.marks(),
				by.components().stream().map(SpreadView::of).toList());
	}

	private static String code(boolean affected) {
		return affected ? "affected" : "unknown";
	}

	record TouchedList(List<TouchedView> items) {
	}

	/// @param component what names it elsewhere
	/// @param affected advisories that are certainly about it
	/// @param undecided advisories for which it cannot be told
	record TouchedView(@Schema(description = COMPONENT) String component, String name, @Nullable String version,
			long affected, long undecided) {

		static TouchedView of(Components.Touched touched) {
			Part part = touched.part();
			return new TouchedView(part.identity(), part.name(), part.version(), touched.affected(),
					touched.advisories() - touched.affected());
		}

	}

	record HitList(List<HitView> items) {
	}

	/// @param key the publisher's id
	/// @param verdict affected or unknown
	record HitView(long advisoryId, String source, String key, String title, @Nullable Double score,
			String vulnerability, String verdict) {
	}

	/// @param verdict affected or unknown
	record SbomView(long firmwareId, String model, String firmware, String verdict, long entries, long units) {

		static SbomView of(Components.Release release) {
			return new SbomView(release.firmwareId(), release.model(), release.firmware(), code(release.affected()),
					release.entries(), release.units());
		}

	}

	/// @param releases with an SBOM that the advisory touches
	/// @param looked how many of them were looked at, the most units first
	/// @param matching components of releases that it is about, each release counted
	/// @param marks components of releases by mark, over all vulnerabilities
	record SpreadList(long releases, long looked, long matching, Map<String, Long> marks, List<SpreadView> items) {
	}

	/// @param releases in how many of the releases looked at
	/// @param marks how many of them bear each mark
	record SpreadView(@Schema(description = COMPONENT) String component, String name, @Nullable String version,
			String verdict, Set<String> vulnerabilities, long releases, long units, Map<String, Long> marks) {

		static SpreadView of(Components.Spread spread) {
			Part part = spread.part();
			return new SpreadView(part.identity(), part.name(), part.version(), code(spread.affected()),
					spread.vulnerabilities(), spread.releases(), spread.units(), spread.marks());
		}

	}

}
