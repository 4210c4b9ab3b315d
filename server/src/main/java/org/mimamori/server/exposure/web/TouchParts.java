package org.mimamori.server.exposure.web;

import java.util.Map;

import gg.jte.Content;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.inventory.TouchSections;
import org.mimamori.server.web.Drawing;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Component;

/// Draws what touches a device or a model.
@Component
class TouchParts implements TouchSections {

	private static final int ROWS = 100;

	private final Exposures exposures;

	private final Drawing drawing;

	TouchParts(Exposures exposures, Drawing drawing) {
		this.exposures = exposures;
		this.drawing = drawing;
	}

	@Override
	public Content device(Page page, long compositionId) {
		return this.drawing.part("exposure/web/touching", page, Map.of("exposures",
				this.exposures.touching(compositionId, ROWS), "compositionId", compositionId, "named", true));
	}

	@Override
	public Content model(Page page, long modelId) {
		return this.drawing.part("exposure/web/touching", page,
				Map.of("exposures", this.exposures.touchingModel(modelId, ROWS), "compositionId", 0L, "named",
						this.exposures.named(modelId)));
	}

	@Override
	public Content tiePreview(Page page, long modelId, char part, String vendor, String product) {
		return this.drawing.part("exposure/web/tie-preview", page,
				Map.of("preview", this.exposures.preview(modelId, part, vendor, product)));
	}

}
