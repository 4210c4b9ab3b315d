package org.mimamori.engine.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Small workbooks that would fill the memory or keep a request busy.
class WorkbookBoundsTests {

	private static final String ROW = "<row r='1'><c r='A1'><v>1</v></c></row>";

	private static final String SHARED = "<row r='1'><c r='A1' t='s'><v>%d</v></c></row>";

	/// So that what is tested is refused for itself, not for how well it is packed.
	private static final SheetLimits ANY_RATIO = new SheetLimits(1000, 200, 32_767, 2L << 30, 1_000_000, 1L << 20,
			1000);

	@TempDir
	Path folder;

	private static String many(int count, IntFunction<String> one) {
		return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining());
	}

	private static WorkbookFile sheets(String sheets) {
		return WorkbookFile.rows(ROW)
			.part("xl/workbook.xml", "<workbook xmlns:r='r'><sheets>" + sheets + "</sheets></workbook>");
	}

	private static WorkbookFile relations(String relations) {
		return WorkbookFile.rows(ROW)
			.part("xl/_rels/workbook.xml.rels",
					"<Relationships><Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
							+ relations + "</Relationships>");
	}

	private void refused(WorkbookFile book, String... words) throws IOException {
		Path file = book.write(this.folder);
		assertThatExceptionOfType(RefusedInput.class)
			.isThrownBy(() -> SpreadsheetReader.read(file, "ledger", SheetChoice.FIRST, ANY_RATIO, new Rows()))
			.satisfies((refusal) -> assertThat(refusal.getMessage()).startsWith("ledger").contains(words));
	}

	@Test
	void sheetsAreBoundedInNumberAndInTheirNames() throws Exception {
		IntFunction<String> sheet = (i) -> "<sheet name='s" + i + "' r:id='rId1'/>";
		assertThat(SpreadsheetReader.sheets(sheets(many(1000, sheet)).write(this.folder), "x")).containsExactly("s0");
		refused(sheets(many(1001, sheet)), "more than 1000 sheets", "new workbook");
		refused(sheets("<sheet name='" + "n".repeat(1001) + "' r:id='rId1'/>"), "xl/workbook.xml", "shorten");
	}

	@Test
	void relationsAreBoundedInNumberAndInTheirTexts() throws Exception {
		IntFunction<String> relation = (i) -> "<Relationship Id='x" + i + "' Type='x/worksheet' Target='t" + i + "'/>";
		assertThat(Rows.of(relations(many(999, relation)).write(this.folder)).cells).hasSize(1);
		refused(relations(many(1000, relation)), "more than 1000", "new workbook");
		String longText = "n".repeat(1001);
		refused(relations("<Relationship Id='" + longText + "' Type='x/worksheet' Target='t'/>"), "workbook.xml.rels");
		refused(relations("<Relationship Id='x' Type='x/worksheet' Target='" + longText + "'/>"), "workbook.xml.rels");
		refused(relations("<Relationship Id='x' Type='x/styles' Target='" + longText + "'/>"), "workbook.xml.rels");
	}

	@Test
	void numberFormatsAreBoundedAndNotLeftOut() throws Exception {
		IntFunction<String> format = (i) -> "<numFmt numFmtId='" + (200 + i) + "' formatCode='0000'/>";
		String cellFormats = "<cellXfs><xf numFmtId='1199'/></cellXfs></styleSheet>";
		String row = "<row r='1'><c r='A1' s='0'><v>1</v></c></row>";
		assertThat(Rows.of(WorkbookFile.rows(row)
			.part("xl/styles.xml", "<styleSheet>" + many(1000, format) + cellFormats)
			.write(this.folder)).cells.get(1)).containsExactly("0001");
		refused(WorkbookFile.rows(row).part("xl/styles.xml", "<styleSheet>" + many(1001, format) + cellFormats),
				"xl/styles.xml", "more than 1000 number formats");
		refused(WorkbookFile.rows(row)
			.part("xl/styles.xml", "<styleSheet><cellXfs>" + many(100_001, (i) -> "<xf/>") + "</cellXfs></styleSheet>"),
				"xl/styles.xml", "more than 100000 cell formats");
	}

	@Test
	void framesAreSmallHoweverWellTheyArePacked() throws Exception {
		String much = "<definedName>x</definedName>".repeat((32 << 20) / 28 + 1);
		refused(sheets(much + "<sheet name='a' r:id='rId1'/>"), "xl/workbook.xml", "expands to more than 33554432");
	}

	@Test
	void aTagIsCountedWholeWhateverItsAttributesHold() throws Exception {
		String attribute = "letters>".repeat((2 << 20) / 8);
		refused(WorkbookFile.rows("<row r='1' a='" + attribute + "'><c r='A1'><v>1</v></c></row>"),
				"single text or tag");
		refused(WorkbookFile.rows("<row r='1'><!--" + attribute + "--></row>"), "single text or tag");
		refused(WorkbookFile.rows("<row r='1'><![CDATA[" + attribute + "]]></row>"), "single text or tag");
	}

	@Test
	void namesAreCounted() throws Exception {
		refused(WorkbookFile.rows(many(5_000, (i) -> "<n" + i + "/>")), "different names");
		refused(WorkbookFile.rows(many(5_000, (i) -> "<n a" + i + "='1'/>")), "different names");
		refused(WorkbookFile.rows(many(5_000, (i) -> "<n xmlns:p" + i + "='1'/>")), "different names");
		refused(WorkbookFile.rows(many(5_000, (i) -> "<n xmlns='" + i + "'/>")), "different names");
		refused(WorkbookFile.rows(many(5_000, (i) -> "<?n" + i + "?>")), "different names");
		refused(WorkbookFile.rows(many(3, (i) -> "<n" + i + "n".repeat(1 << 19) + "/>")), "different names");
		String prefixes = many(100, (i) -> " xmlns:p" + i + "='1'");
		refused(WorkbookFile
			.rows("<n" + prefixes + ">" + many(10_000, (i) -> "<p" + i % 100 + ":n" + i / 100 + "/>") + "</n>"),
				"different names");
	}

	private static WorkbookFile shared(int count, String text) {
		return WorkbookFile.rows("<row r='1'><c r='A1' t='s'><v>" + (count - 1) + "</v></c></row>")
			.part("xl/sharedStrings.xml", "<sst>" + many(count, (i) -> "<si><t>" + text + "</t></si>") + "</sst>");
	}

	@Test
	void sharedTextsCountWithAllTheMemoryTheyTake() throws Exception {
		Rows rows = new Rows();
		SpreadsheetReader.read(shared(18_000, "1").write(this.folder), "x", SheetChoice.FIRST, ANY_RATIO, rows);
		assertThat(rows.cells).hasSize(1);
		refused(shared(19_000, ""), "xl/sharedStrings.xml", "so many different texts", "split");
		refused(shared(1_000, "x".repeat(500)), "so many different texts");
		assertThat(SheetLimits.STANDARD.sharedText()).isEqualTo(128 << 20);
	}

	@Test
	void sheetsAreReadOneAfterTheOtherWithTheTextsTheyShare() throws Exception {
		Path file = sheets("<sheet name='a' r:id='rId1'/><sheet name='h' state='hidden' r:id='rId3'/>"
				+ "<sheet name='b' r:id='rId2'/>")
			.part("xl/_rels/workbook.xml.rels",
					"<Relationships>"
							+ many(3,
									(i) -> "<Relationship Id='rId" + (i + 1)
											+ "' Type='x/worksheet' Target='worksheets/sheet" + (i + 1) + ".xml'/>")
							+ "</Relationships>")
			.part("xl/worksheets/sheet1.xml",
					"<worksheet><sheetData>" + SHARED.formatted(1) + "</sheetData></worksheet>")
			.part("xl/worksheets/sheet2.xml",
					"<worksheet><sheetData>" + SHARED.formatted(0) + "</sheetData></worksheet>")
			.part("xl/worksheets/sheet3.xml",
					"<worksheet><sheetData>" + SHARED.formatted(1) + "</sheetData></worksheet>")
			.part("xl/sharedStrings.xml", "<sst><si><t>first</t></si><si><t>second</t></si></sst>")
			.write(this.folder);
		List<String> seen = new ArrayList<>();
		assertThat(SpreadsheetReader.each(file, "x", 20, (sheet) -> (number, cells) -> seen.add(sheet + cells)))
			.containsExactly("a", "b");
		assertThat(seen).containsExactly("a[second]", "b[first]");
		seen.clear();
		assertThat(SpreadsheetReader.each(file, "x", 1, (sheet) -> (number, cells) -> seen.add(sheet + cells)))
			.containsExactly("a", "b");
		assertThat(seen).containsExactly("a[second]");
	}

	@Test
	void eachPartIsTakenOnce() throws Exception {
		Path file = sheets("<sheet name='a' r:id='rId1'/><sheet name='b' r:id='rId1'/>").write(this.folder);
		assertThat(SpreadsheetReader.sheets(file, "x")).containsExactly("a");
	}

	@Test
	void partsThatLieInTheSamePlaceAreRefused() throws Exception {
		byte[] noise = new byte[20_000];
		new Random(7).nextBytes(noise);
		String much = "<!--" + java.util.HexFormat.of().formatHex(noise) + "-->";
		WorkbookFile book = WorkbookFile.rows(ROW).part("xl/much1.xml", much).part("xl/much2.xml", "");
		byte[] honest = book.bytes();
		assertThat(Rows.of(Files.write(this.folder.resolve("honest.xlsx"), honest)).cells).hasSize(1);
		Path file = Files.write(this.folder.resolve("overlap.xlsx"), overlapping(honest));
		assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> Rows.of(file))
			.withMessageContaining("larger together");
	}

	/// The last entry of the directory is made to lie where the one before it lies.
	private static byte[] overlapping(byte[] zip) {
		ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
		int before = 0;
		int last = 0;
		for (int i = 0; i < zip.length - 4; i++) {
			if (bytes.getInt(i) == 0x02014b50) {
				before = last;
				last = i;
			}
		}
		for (int at : new int[] { 16, 20, 24, 42 }) {
			bytes.putInt(last + at, bytes.getInt(before + at));
		}
		return zip;
	}

}
