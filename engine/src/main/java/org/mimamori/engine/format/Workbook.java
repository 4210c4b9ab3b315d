package org.mimamori.engine.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;

/// An opened `.xlsx` or `.xlsm`: its sheets, number formats and shared texts.
final class Workbook implements AutoCloseable {

	private static final String DAMAGED = "is damaged or cut off; transfer the file again, or open it in Excel and save it again";

	private static final int MOST_PARTS = 10_000;

	private static final int MOST_STYLES = 100_000;

	private final ZipFile zip;

	private final String name;

	private final SheetLimits limits;

	private final List<Tab> tabs = new ArrayList<>();

	private final List<NumberStyle> styles = new ArrayList<>();

	private String textsPart = "xl/sharedStrings.xml";

	private String stylesPart = "xl/styles.xml";

	private boolean from1904;

	/// One sheet.
	record Tab(String name, String part, boolean hidden) {
	}

	private Workbook(ZipFile zip, String name, SheetLimits limits) {
		this.zip = zip;
		this.name = name;
		this.limits = limits;
	}

	static Workbook open(Path file, String name, SheetLimits limits) throws RefusedInput, IOException {
		ZipFile zip;
		try {
			zip = new ZipFile(file.toFile());
		}
		catch (IOException | RuntimeException ex) {
			throw new RefusedInput(name, DAMAGED);
		}
		Workbook book = new Workbook(zip, name, limits);
		try {
			book.readFrame();
			return book;
		}
		catch (RefusedInput | IOException | RuntimeException ex) {
			zip.close();
			throw ex;
		}
	}

	private void readFrame() throws RefusedInput, IOException {
		if (this.zip.size() > MOST_PARTS) {
			throw new RefusedInput(this.name,
					"holds more than " + MOST_PARTS + " parts; copy the cells into a new workbook");
		}
		if (this.zip.getEntry("xl/workbook.bin") != null) {
			throw new RefusedInput(this.name, "is a binary workbook (.xlsb); open it in Excel and save as .xlsx");
		}
		if (this.zip.getEntry("xl/workbook.xml") == null) {
			throw new RefusedInput(this.name,
					"is an archive, but not an Excel workbook; open it where it was made and save as .xlsx or CSV");
		}
		Map<String, String> targets = targets();
		try (SheetXml xml = part("xl/workbook.xml")) {
			for (String element = xml.nextStart(); element != null; element = xml.nextStart()) {
				if ("sheet".equals(element)) {
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
		if (this.zip.getEntry(this.stylesPart) != null) {
			readStyles();
		}
	}

	private void addTab(SheetXml xml, Map<String, String> targets) {
		String title = xml.attribute("name");
		String target = targets.get(String.valueOf(xml.relation()));
		if (title != null && target != null && this.zip.getEntry(target) != null) {
			String state = xml.attribute("state");
			this.tabs.add(new Tab(title, target, state != null && !"visible".equals(state)));
		}
	}

	private Map<String, String> targets() throws RefusedInput, IOException {
		Map<String, String> targets = new HashMap<>();
		try (SheetXml xml = part("xl/_rels/workbook.xml.rels")) {
			for (String element = xml.nextStart(); element != null; element = xml.nextStart()) {
				String id = xml.attribute("Id");
				String type = xml.attribute("Type");
				String target = xml.attribute("Target");
				if (id == null || type == null || target == null) {
					continue;
				}
				String part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
				if (type.endsWith("/worksheet")) {
					targets.put(id, part);
				}
				else if (type.endsWith("/sharedStrings")) {
					this.textsPart = part;
				}
				else if (type.endsWith("/styles")) {
					this.stylesPart = part;
				}
			}
		}
		return targets;
	}

	private void readStyles() throws RefusedInput, IOException {
		Map<Integer, String> codes = new HashMap<>();
		try (SheetXml xml = part(this.stylesPart)) {
			boolean cellFormats = false;
			for (int event = xml.next(); event != SheetXml.DONE; event = xml.next()) {
				if (event == SheetXml.START) {
					switch (xml.name()) {
						case "cellXfs" -> cellFormats = true;
						case "numFmt" -> {
							String code = xml.attribute("formatCode");
							if (code != null && codes.size() < MOST_STYLES) {
								codes.put(number(xml.attribute("numFmtId")), code);
							}
						}
						case "xf" -> {
							if (cellFormats && this.styles.size() < MOST_STYLES) {
								int id = number(xml.attribute("numFmtId"));
								this.styles.add(NumberStyle.of(id, codes.get(id)));
							}
						}
						default -> {
						}
					}
				}
				else if (event == SheetXml.END && "cellXfs".equals(xml.name())) {
					cellFormats = false;
				}
			}
		}
	}

	private static int number(@Nullable String text) {
		try {
			return (text == null) ? 0 : Integer.parseInt(text);
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	static boolean truth(@Nullable String text) {
		return "1".equals(text) || "true".equals(text);
	}

	/// The XML of a part, bounded and checked against the archive's checksum.
	SheetXml part(String part) throws RefusedInput, IOException {
		String place = this.name + "!" + part;
		ZipEntry entry = this.zip.getEntry(part);
		if (entry == null) {
			throw new RefusedInput(place, "is missing; open the file in Excel and save it again");
		}
		try {
			return new SheetXml(new SheetStream(this.zip.getInputStream(entry), entry.getCompressedSize(),
					entry.getCrc(), this.limits), place);
		}
		catch (IOException | RuntimeException ex) {
			throw new RefusedInput(place, DAMAGED);
		}
	}

	/// Whether a part holds this text in ASCII, or is encoded so that bytes cannot tell.
	boolean mayMention(String part, String text) throws RefusedInput, IOException {
		ZipEntry entry = this.zip.getEntry(part);
		byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
		byte[] buffer = new byte[1 << 16];
		int kept = 0;
		boolean first = true;
		try (InputStream in = new SheetStream(this.zip.getInputStream(entry), entry.getCompressedSize(), entry.getCrc(),
				this.limits)) {
			for (int n = in.read(buffer, kept, buffer.length - kept); n >= 0; n = in.read(buffer, kept,
					buffer.length - kept)) {
				int end = kept + n;
				if (first && n > 1 && (buffer[0] == 0 || buffer[1] == 0 || buffer[0] < -1 && buffer[1] == -1
						|| buffer[0] == -1 && buffer[1] < -1) || find(buffer, end, wanted)) {
					return true;
				}
				first = false;
				kept = Math.min(end, wanted.length - 1);
				System.arraycopy(buffer, end - kept, buffer, 0, kept);
			}
			return false;
		}
		catch (SheetStream.Refused ex) {
			throw new RefusedInput(this.name + "!" + part, String.valueOf(ex.getMessage()));
		}
		catch (IOException | RuntimeException ex) {
			throw new RefusedInput(this.name + "!" + part, DAMAGED);
		}
	}

	private static boolean find(byte[] buffer, int end, byte[] wanted) {
		for (int i = 0; i <= end - wanted.length; i++) {
			if (buffer[i] == wanted[0] && Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
				return true;
			}
		}
		return false;
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
		int number = number(index);
		return (index != null && number >= 0 && number < this.styles.size()) ? this.styles.get(number)
				: NumberStyle.GENERAL;
	}

	SharedTexts texts() throws RefusedInput, IOException {
		SheetXml xml = (this.zip.getEntry(this.textsPart) == null) ? null : part(this.textsPart);
		return new SharedTexts(xml, this.name + "!" + this.textsPart, this.limits);
	}

	boolean from1904() {
		return this.from1904;
	}

	@Override
	public void close() throws IOException {
		this.zip.close();
	}

}
