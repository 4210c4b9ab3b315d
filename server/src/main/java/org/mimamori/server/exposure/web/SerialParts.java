package org.mimamori.server.exposure.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import gg.jte.Content;
import org.mimamori.engine.match.Verdict;
import org.mimamori.server.exposure.Impact;
import org.mimamori.server.exposure.SerialNumbers;
import org.mimamori.server.web.Drawing;
import org.mimamori.server.web.Page;
import org.springframework.stereotype.Component;

/// Draws which of our devices have the serial numbers that an advisory names.
@Component
class SerialParts {

	private static final int ROWS = 50;

	private final SerialNumbers serials;

	private final Drawing drawing;

	SerialParts(SerialNumbers serials, Drawing drawing) {
		this.serials = serials;
		this.drawing = drawing;
	}

	/// The impact, and below it the serial numbers where there are some.
	Content below(Content above, Page page, long advisoryId, Impact impact) {
		List<Long> compositions = new ArrayList<>(impact.ids(Verdict.UNKNOWN));
		compositions.addAll(impact.ids(Verdict.AFFECTED));
		List<SerialNumbers.Found> found = this.serials.of(advisoryId, compositions, ROWS);
		if (found.isEmpty()) {
			return above;
		}
		Content serials = this.drawing.part("exposure/web/serials", page, Map.of("found", found));
		return (output) -> {
			above.writeTo(output);
			serials.writeTo(output);
		};
	}

}
