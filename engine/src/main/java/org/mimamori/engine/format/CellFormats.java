package org.mimamori.engine.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// How the cells of a workbook show their numbers.
final class CellFormats {

	static final CellFormats NONE = new CellFormats();

	private static final int MOST_CODES = 1_000;

	private static final int MOST_STYLES = 100_000;

	private final Map<Integer, NumberStyle> codes = new HashMap<>();

	private final List<NumberStyle> styles = new ArrayList<>();

	private CellFormats() {
	}

	static CellFormats of(SheetXml xml, String place) throws RefusedInput {
		CellFormats formats = new CellFormats();
		boolean ofCells = false;
		for (int event = xml.next(); event != SheetXml.DONE; event = xml.next()) {
			if (event == SheetXml.START) {
				switch (xml.name()) {
					case "cellXfs" -> ofCells = true;
					case "numFmt" -> formats.addCode(xml, place);
					case "xf" -> {
						if (ofCells) {
							formats.addStyle(xml, place);
						}
					}
					default -> {
					}
				}
			}
			else if (event == SheetXml.END && "cellXfs".equals(xml.name())) {
				ofCells = false;
			}
		}
		return formats;
	}

	private void addCode(SheetXml xml, String place) throws RefusedInput {
		String code = xml.attribute("formatCode");
		if (code == null) {
			return;
		}
		int id = number(xml.attribute("numFmtId"));
		this.codes.put(id, NumberStyle.of(id, code));
		if (this.codes.size() > MOST_CODES) {
			throw tooMany(place, MOST_CODES + " number formats");
		}
	}

	private void addStyle(SheetXml xml, String place) throws RefusedInput {
		if (this.styles.size() >= MOST_STYLES) {
			throw tooMany(place, MOST_STYLES + " cell formats");
		}
		int id = number(xml.attribute("numFmtId"));
		NumberStyle own = this.codes.get(id);
		this.styles.add((own != null) ? own : NumberStyle.of(id, null));
	}

	private static RefusedInput tooMany(String place, String what) {
		return new RefusedInput(place,
				"has more than " + what + "; copy the cells into a new workbook, or save the sheet as CSV");
	}

	private static int number(@Nullable String text) {
		try {
			return (text == null) ? 0 : Integer.parseInt(text);
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	NumberStyle style(@Nullable String index) {
		int number = number(index);
		return (index != null && number >= 0 && number < this.styles.size()) ? this.styles.get(number)
				: NumberStyle.GENERAL;
	}

}
