package org.mimamori.engine.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// An opened `.xlsx` or `.xlsm`: its sheets, number formats and shared texts.
final class Workbook implements AutoCloseable {

	private static final int MOST_SHEETS = 1_000;

	private final WorkbookParts parts;

	private final String name;

	private final SheetLimits limits;

	private final List<Tab> tabs = new ArrayList<>();

	private CellFormats formats = CellFormats.NONE;

	private String textsPart = "xl/sharedStrings.xml";

	private String stylesPart = "xl/styles.xml";

	private boolean from1904;

	/// One sheet.
	record Tab(String name, String part, boolean hidden) {
	}

	private Workbook(WorkbookParts parts, String name, SheetLimits limits) {
		this.parts = parts;
		this.name = name;
		this.limits = limits;
	}

	static Workbook open(Path file, String name, SheetLimits limits) throws RefusedInput, IOException {
		WorkbookParts parts = WorkbookParts.open(file, name, limits);
		Workbook book = new Workbook(parts, name, limits);
		try {
			book.readFrame();
			return book;
		}
		catch (RefusedInput | IOException | RuntimeException ex) {
			parts.close();
			throw ex;
		}
	}

	private void readFrame() throws RefusedInput, IOException {
		Map<String, String> targets = targets();
		try (SheetXml xml = this.parts.frame("xl/workbook.xml")) {
			int sheets = 0;
			for (String element = xml.nextStart(); element != null; element = xml.nextStart()) {
				if ("sheet".equals(element)) {
					if (++sheets > MOST_SHEETS) {
						throw new RefusedInput(this.name, "has more than " + MOST_SHEETS
								+ " sheets; copy those with the ledger into a new workbook");
					}
					addTab(xml, targets);
				}
				else if ("workbookPr".equals(element)) {
					this.from1904 = truth(xml.attribute("date1904"));
				}
			}
		}
		if (this.tabs.isEmpty()) {
			throw new RefusedInput(this.name, "has no sheet with cells");
		}
		if (this.parts.has(this.stylesPart)) {
			try (SheetXml xml = this.parts.frame(this.stylesPart)) {
				this.formats = CellFormats.of(xml, this.name + "!" + this.stylesPart);
			}
		}
	}

	private void addTab(SheetXml xml, Map<String, String> targets) throws RefusedInput {
		String title = this.parts.bounded(xml.attribute("name"), "xl/workbook.xml");
		String target = targets.get(String.valueOf(xml.relation()));
		if (title != null && target != null && this.parts.has(target)) {
			String state = xml.attribute("state");
			this.tabs.add(new Tab(title, target, state != null && !"visible".equals(state)));
			// each part is one sheet only, whatever else names it
			targets.values().removeIf(target::equals);
		}
	}

	/// Parts of sheets by the relation that names them.
	private Map<String, String> targets() throws RefusedInput, IOException {
		String rels = "xl/_rels/workbook.xml.rels";
		Map<String, String> targets = new HashMap<>();
		try (SheetXml xml = this.parts.frame(rels)) {
			for (String element = xml.nextStart(); element != null; element = xml.nextStart()) {
				String type = xml.attribute("Type");
				String id = xml.attribute("Id");
				String target = xml.attribute("Target");
				if (id == null || type == null || target == null) {
					continue;
				}
				String part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
				if (type.endsWith("/worksheet")) {
					this.parts.bounded(id, rels);
					this.parts.bounded(target, rels);
					targets.put(id, part);
					if (targets.size() > MOST_SHEETS) {
						throw new RefusedInput(this.name + "!" + rels, "names more than " + MOST_SHEETS
								+ " sheets; copy those with the ledger into a new workbook");
					}
				}
				else if (type.endsWith("/sharedStrings")) {
					this.parts.bounded(target, rels);
					this.textsPart = part;
				}
				else if (type.endsWith("/styles")) {
					this.parts.bounded(target, rels);
					this.stylesPart = part;
				}
			}
		}
		return targets;
	}

	static boolean truth(@Nullable String text) {
		return "1".equals(text) || "true".equals(text);
	}

	List<Tab> tabs() {
		return this.tabs;
	}

	Tab tab(SheetChoice choice) throws RefusedInput {
		String wanted = choice.name();
		for (Tab tab : this.tabs) {
			if ((wanted == null) ? !tab.hidden() : wanted.equals(tab.name())) {
				return tab;
			}
		}
		if (wanted == null) {
			return this.tabs.getFirst();
		}
		throw new RefusedInput(this.name, "has no sheet named \"" + wanted + "\"; it has "
				+ this.tabs.stream().limit(20).map(Tab::name).toList());
	}

	NumberStyle style(@Nullable String index) {
		return this.formats.style(index);
	}

	SharedTexts texts() throws RefusedInput, IOException {
		SheetXml xml = this.parts.has(this.textsPart) ? this.parts.part(this.textsPart) : null;
		return new SharedTexts(xml, this.name + "!" + this.textsPart, this.limits);
	}

	SheetXml part(Tab tab) throws RefusedInput, IOException {
		return this.parts.part(tab.part());
	}

	/// Whether a sheet may hold this text; false only where it does not.
	boolean mayMention(Tab tab, String text) throws RefusedInput, IOException {
		return this.parts.mayMention(tab.part(), text);
	}

	boolean from1904() {
		return this.from1904;
	}

	@Override
	public void close() throws IOException {
		this.parts.close();
	}

}
