package org.mimamori.engine.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadsheetFuzzTests {

	private static final String ROWS = """
			<row r='1'><c r='A1' t='inlineStr'><is><t>拠点</t></is></c><c r='B1' s='1'><v>46347</v></c></row>\
			<row r='2'><c r='A2'><f>A1</f></c><c r='B2' t='b'><v>1</v></c><c r='C2' t='e'><v>#REF!</v></c></row>""";

	@TempDir
	Path folder;

	@Test
	void damagedWorkbooksAreReadOrRefused() throws Exception {
		byte[] book = book();
		assertThat(refusals(book, 1, 3000)).isGreaterThan(500);
	}

	@Test
	void damagedSheetsAreReadOrRefused() throws Exception {
		Random random = new Random(2);
		int refused = 0;
		for (int i = 0; i < 3000; i++) {
			char[] rows = ROWS.toCharArray();
			for (int n = random.nextInt(4); n >= 0; n--) {
				int at = random.nextInt(rows.length);
				rows[at] = (random.nextInt(3) == 0) ? (char) random.nextInt(1, 0xD7FF)
						: "<>&'/=0159AZ#;[]!-".charAt(random.nextInt(18));
			}
			refused += refusals(WorkbookFile.rows(new String(rows)).bytes(), 0, 1);
		}
		assertThat(refused).isGreaterThan(500);
	}

	@Test
	void damagedCsvIsReadOrRefused() throws Exception {
		byte[] csv = "拠点,機種,台数,備考\r\n大阪,\"A\"\"X\",3,\"二\n行\"\r\n東京;x\ty,,=\"01\",\r\n".repeat(5)
			.getBytes(CsvEncoding.MS932);
		assertThat(refusals(csv, 3, 4000)).isGreaterThan(100);
	}

	private int refusals(byte[] original, long seed, int times) throws IOException {
		Random random = new Random(seed);
		Path file = this.folder.resolve("fuzz");
		int refused = 0;
		for (int i = 0; i < times; i++) {
			Files.write(file, (times == 1) ? original : mutated(original, random));
			try {
				SpreadsheetReader.sheets(file, "fuzz");
				SpreadsheetReader.read(file, "fuzz", SheetChoice.FIRST, (row, cells) -> true);
			}
			catch (RefusedInput expected) {
				assertThat(expected.getMessage()).startsWith("fuzz").hasSizeLessThan(600);
				refused++;
			}
		}
		return refused;
	}

	private static byte[] mutated(byte[] original, Random random) {
		byte[] bytes = (random.nextInt(5) == 0) ? Arrays.copyOf(original, random.nextInt(original.length))
				: original.clone();
		for (int n = random.nextInt(6); n >= 0 && bytes.length > 0; n--) {
			bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt()
					: "\",\n\0<".charAt(random.nextInt(5)));
		}
		return bytes;
	}

	private static byte[] book() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (org.dhatim.fastexcel.Workbook book = new org.dhatim.fastexcel.Workbook(out, "t", "1.0")) {
			Worksheet sheet = book.newWorksheet("台帳");
			for (int row = 0; row < 20; row++) {
				sheet.value(row, 0, "大阪" + row % 3);
				sheet.value(row, 1, row * 1.5);
				sheet.formula(row, 2, "B1*2");
			}
			sheet.range(0, 0, 3, 0).merge();
		}
		return out.toByteArray();
	}

}
