package org.mimamori.server.exposure.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;
import org.mimamori.server.exposure.Exposure;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.exposure.component.Components;
import org.mimamori.server.exposure.remedy.Holding;
import org.mimamori.server.exposure.remedy.Mark;
import org.mimamori.server.exposure.remedy.Marks;
import org.mimamori.server.inventory.DeviceRow;
import org.mimamori.server.inventory.Site;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.TouchSections;
import org.mimamori.server.web.Drawing;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Component;

/// Draws what touches a device, a model or a firmware release.
@Component
class TouchParts implements TouchSections {

	private static final int ROWS = 100;

	private final Exposures exposures;

	private final Components components;

	private final Marks marks;

	private final Sites sites;

	private final Drawing drawing;

	TouchParts(Exposures exposures, Components components, Marks marks, Sites sites, Drawing drawing) {
		this.exposures = exposures;
		this.components = components;
		this.marks = marks;
		this.sites = sites;
		this.drawing = drawing;
	}

	/// What the lines are about: the hidden fields that its forms send.
	///
	/// @param name `device`, `model` or `firmware`
	/// @param marked by vulnerability, what was said of the device; `null` where marks
	/// are not asked for
	record Subject(String name, long id, long compositionId, boolean named, @Nullable Map<String, Mark> marked) {

		@Nullable Mark mark(String vulnerability) {
			return (this.marked != null) ? this.marked.get(vulnerability) : null;
		}

	}

	@Override
	public Content device(Page page, DeviceRow row) {
		List<Exposure> exposures = this.exposures.touching(row.compositionId(), ROWS);
		return draw(page, exposures,
				new Subject("device", row.device().id(), row.compositionId(), true, marked(row, exposures)));
	}

	/// By vulnerability, the marks that hold for a device.
	private Map<String, Mark> marked(DeviceRow row, List<Exposure> exposures) {
		Holding holding = this.marks.over(exposures.stream().map(Exposure::vulnerability).distinct().toList(),
				List.of(row.device().id()));
		List<Long> places = this.sites.tree().lineage(row.device().siteId()).stream().map(Site::id).toList();
		Map<String, Mark> marked = new HashMap<>();
		for (Exposure exposure : exposures) {
			Mark mark = holding.of(exposure.vulnerability(), row.device().id(), row.compositionId(), places);
			if (mark != null) {
				marked.put(exposure.vulnerability(), mark);
			}
		}
		return marked;
	}

	@Override
	public Content model(Page page, long modelId) {
		return draw(page, this.exposures.touchingModel(modelId, ROWS),
				new Subject("model", modelId, 0, this.exposures.named(modelId), null));
	}

	private Content draw(Page page, List<Exposure> exposures, Subject subject) {
		return this.drawing.part("exposure/web/touching", page, Map.of("exposures", exposures, "subject", subject));
	}

	@Override
	public Content firmware(Page page, long firmwareId) {
		return this.drawing.part("exposure/web/release", page,
				Map.of("exposures", this.exposures.touchingFirmware(firmwareId, ROWS), "components",
						this.components.ofFirmware(firmwareId), "subject",
						new Subject("firmware", firmwareId, 0, true, null)));
	}

	@Override
	public Content tiePreview(Page page, long modelId, char part, String vendor, String product) {
		return this.drawing.part("exposure/web/tie-preview", page,
				Map.of("preview", this.exposures.preview(modelId, part, vendor, product)));
	}

}
