package org.mimamori.engine.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WorkbookReadingTests {

	@TempDir
	Path folder;

	@Test
	void showsValuesAsAPersonSeesThem() throws Exception {
		Path file = this.folder.resolve("a.xlsx");
		try (OutputStream out = Files.newOutputStream(file);
				org.dhatim.fastexcel.Workbook book = new org.dhatim.fastexcel.Workbook(out, "t", "1.0")) {
			Worksheet sheet = book.newWorksheet("台帳");
			sheet.value(0, 0, "拠点 & <棟>");
			sheet.value(2, 0, 10_000_000);
			sheet.value(2, 1, 0.1 + 0.2);
			sheet.value(2, 2, true);
			sheet.value(2, 3, LocalDate.of(2026, 11, 21));
			sheet.style(2, 3).format("yyyy/m/d").set();
			sheet.value(2, 4, 2.1);
			sheet.style(2, 4).format("0.00").set();
			sheet.value(2, 5, 123);
			sheet.style(2, 5).format("000000").set();
			sheet.value(2, 6, 1.5e20);
			sheet.value(2, 7, 46347);
			sheet.style(2, 7).format("[$-411]ggge\"年\"m\"月\"d\"日\"").set();
			book.newWorksheet("second");
		}
		Rows rows = Rows.of(file);
		assertThat(rows.cells).containsOnlyKeys(1, 3);
		assertThat(rows.cells.get(1)).containsExactly("拠点 & <棟>");
		assertThat(rows.cells.get(3)).containsExactly("10000000", "0.3", "TRUE", "2026-11-21", "2.10", "000123",
				"150000000000000000000", "2026-11-21");
		assertThat(rows.problems).containsExactly("3/1 DECIMAL_NUMBER 0.3");
		assertThat(SpreadsheetReader.sheets(file, "a.xlsx")).containsExactly("台帳", "second");
	}

	@Test
	void takesStoredResultsOfFormulasAndFlagsMissingOnes() throws Exception {
		Rows rows = rows("<row r='2'><c r='A2'><f>1+1</f><v>2</v></c><c r='B2'><f>A1</f></c>"
				+ "<c r='C2' t='str'><f>A1&amp;B1</f><v>x</v></c><c r='D2' t='e'><v>#REF!</v></c></row>"
				+ "<row r='5'><c r='A5'><f>NOW()</f></c></row>");
		assertThat(rows.cells.get(2)).isEqualTo(Arrays.asList("2", null, "x"));
		assertThat(rows.cells.get(5)).isEmpty();
		assertThat(rows.problems).containsExactly("2/1 FORMULA_WITHOUT_VALUE ", "2/3 ERROR_VALUE #REF!",
				"5/0 FORMULA_WITHOUT_VALUE ");
	}

	@Test
	void repeatsVerticallyMergedCellsButNotBelowTheLastDevice() throws Exception {
		Path file = WorkbookFile.rows("")
			.part("xl/worksheets/sheet1.xml", """
					<worksheet><sheetData>\
					<row r='1'><c r='A1' t='inlineStr'><is><t>Osaka</t></is></c><c r='B1'><v>1</v></c></row>\
					<row r='2'><c r='A2'/><c r='B2'><v>2</v></c></row><row r='3'><c r='B3'><v>3</v></c></row>\
					<row r='4'><c r='A4'/></row><row r='6'><c r='B6'><v>6</v></c></row></sheetData>\
					<mergeCells><mergeCell ref='A1:A4'/><mergeCell ref='C1:D1'/></mergeCells></worksheet>""")
			.write(this.folder);
		Rows rows = Rows.of(file);
		assertThat(rows.cells.get(2)).containsExactly("Osaka", "2");
		assertThat(rows.cells.get(3)).containsExactly("Osaka", "3");
		assertThat(rows.cells).doesNotContainKey(4);
		assertThat(rows.cells.get(6)).isEqualTo(Arrays.asList(null, "6"));
		assertThat(rows.problems).hasSize(2).allMatch((text) -> text.endsWith("REPEATED_FROM_MERGED Osaka"));
	}

	@Test
	void leavesPhoneticGuidesOutAndJoinsRichText() throws Exception {
		Path file = WorkbookFile.rows("<row r='1'><c r='A1' t='s'><v>1</v></c><c r='B1' t='s'><v>0</v></c></row>")
			.part("xl/sharedStrings.xml",
					"<sst><si><t>a_x000D_b_x0041_</t></si><si><r><t>大阪</t></r><r><t>工場</t></r><rPh sb='0' eb='2'>"
							+ "<t>オオサカ</t></rPh></si></sst>")
			.part("xl/_rels/workbook.xml.rels", """
					<Relationships><Relationship Id='rId1' Type='x/worksheet' Target='/xl/worksheets/sheet1.xml'/>\
					<Relationship Id='rId2' Type='x/sharedStrings' Target='sharedStrings.xml'/></Relationships>""")
			.write(this.folder);
		assertThat(Rows.of(file).cells.get(1)).containsExactly("大阪工場", "abA");
	}

	@ParameterizedTest
	@CsvSource({ "14,,46347,2026-11-21", "57,,46347,2026-11-21", "22,,46347.5,2026-11-21T12:00", "20,,0.25,06:00",
			"14,,60,1900-02-29", "14,,59,1900-02-28", "14,,61,1900-03-01", "0,,1E+2,100", "0,,-1.50,-1.5", "0,,0,0",
			"200,'#,##0',1234,1234", "200,0.00E+00,12345,12345", "200,'0.0_ ;[Red]-0.0',-2,-2.0",
			"200,'\"第\"0\"号\"',7,7", "200,m/d/yyyy,46347,2026-11-21", "14,,-5,-5", "0,,1E999,", "0,,abc," })
	void showsNumbersByTheirFormat(int id, String code, String raw, String shown) {
		assertThat(NumberStyle.of(id, code).show(raw, false)).isEqualTo(shown);
	}

	@Test
	void countsDaysFrom1904WhereTheBookSaysSo() {
		assertThat(NumberStyle.of(14, null).show("0", true)).isEqualTo("1904-01-01");
	}

	@Test
	void refusesWhatIsNoWorkbookAndSaysWhatToDo() throws Exception {
		refused(new byte[] { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2 }, "save as .xlsx");
		refused("%PDF-1.7".getBytes(), "save as .xlsx");
		refused("  <html><table>".getBytes(), "save as .xlsx");
		refused(new byte[0], "is empty");
		byte[] whole = WorkbookFile.rows("<row r='1'><c r='A1'><v>1</v></c></row>").bytes();
		refused(Arrays.copyOf(whole, whole.length - 30), "cut off");
		refused(Arrays.copyOf(whole, whole.length / 2), "cut off");
	}

	@Test
	void refusesEntitiesAndNeverOpensThem() throws Exception {
		Path secret = Files.writeString(this.folder.resolve("secret.txt"), "TOPSECRET");
		String sheet = "<!DOCTYPE x [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><worksheet><sheetData><row r='1'>"
				+ "<c r='A1' t='inlineStr'><is><t>&e;</t></is></c></row></sheetData></worksheet>";
		refused(WorkbookFile.rows("").part("xl/worksheets/sheet1.xml", sheet).bytes(), "entities");
		refused(WorkbookFile.rows("<row r='1'><c r='A1' t='inlineStr'><is><t>&e;</t></is></c></row>").bytes(), "");
	}

	@Test
	void refusesBombs() throws Exception {
		Path bomb = this.folder.resolve("bomb.xlsx");
		byte[] blanks = new byte[1 << 16];
		Arrays.fill(blanks, (byte) ' ');
		byte[] chunk = "<row><c><v>1</v></c></row>".repeat(2000).getBytes();
		for (boolean oneToken : new boolean[] { true, false }) {
			try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
				for (String part : List.of("xl/workbook.xml", "xl/_rels/workbook.xml.rels")) {
					zip.putNextEntry(new ZipEntry(part));
					zip.write(part(part));
				}
				zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
				zip.write("<worksheet><sheetData>".getBytes());
				for (int i = 0; i < 2000; i++) {
					zip.write(oneToken ? blanks : chunk);
				}
			}
			assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> Rows.of(bomb))
				.withMessageMatching("(?s).*(expands to more than|single text).*");
		}
	}

	private static byte[] part(String name) throws IOException {
		Path file = Files.write(Files.createTempFile("part", ".zip"), WorkbookFile.rows("").bytes());
		try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
			return zip.getInputStream(zip.getEntry(name)).readAllBytes();
		}
		finally {
			Files.delete(file);
		}
	}

	@Test
	void namesTheCellThatBreaksABound() throws Exception {
		refused("<row r='9'><c r='GS9'><v>1</v></c></row>", "row 9, cell GS9", "beyond column GR");
		refused("<row r='1048577'><c r='A1048577'><v>1</v></c></row>", "1048576 rows", "split");
		refused("<row r='3'><c r='A3'><v>1e9999</v></c></row>", "row 3, cell A3", "number");
		refused("<row r='3'><c r='A3' t='s'><v>7</v></c></row>", "cell A3", "does not hold");
		refused("<row r='3'/><row r='2'/>", "out of order");
		refused("<row r='3'><c r='B3'/><c r='A3'/></row>", "out of order");
		refused("<row r='1'><c r='A1' t='str'><v>" + "x".repeat(32_768) + "</v></c></row>", "32767");
		refused("<a>".repeat(200), "deeper");
		assertThat(rows("<row r='9'><c r='GS9' s='0'/><c r='XFD9'/></row>").cells).isEmpty();
	}

	@Test
	void choosesSheetsByName() throws Exception {
		Path file = WorkbookFile.rows("<row r='1'><c r='A1'><v>1</v></c></row>").write(this.folder);
		Rows rows = new Rows();
		SpreadsheetReader.read(file, "x.xlsx", SheetChoice.named("台帳"), rows);
		assertThat(rows.cells).hasSize(1);
		assertThatExceptionOfType(RefusedInput.class)
			.isThrownBy(() -> SpreadsheetReader.read(file, "x.xlsx", SheetChoice.named("other"), rows))
			.withMessageContaining("台帳");
	}

	private Rows rows(String xml) throws Exception {
		return Rows.of(WorkbookFile.rows(xml).write(this.folder));
	}

	private void refused(String rows, String... words) throws IOException {
		refused(WorkbookFile.rows(rows).bytes(), words);
	}

	private void refused(byte[] bytes, String... words) throws IOException {
		Path file = Files.write(this.folder.resolve("refused.xlsx"), bytes);
		assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> Rows.of(file))
			.satisfies((refusal) -> assertThat(refusal.getMessage()).contains("ledger").contains(words));
	}

}
