package org.mimamori.engine.format;

import java.io.BufferedWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CsvReadingTests {

	private static final Charset MS932 = CsvEncoding.MS932;

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "windows-31j", "UTF-16" })
	void findsTheEncoding(String charset) throws Exception {
		String text = "拠点,機種①,台数\r\n大阪㈱～,カメラ,3\r\n";
		assertThat(Rows.ofText(this.folder, text, Charset.forName(charset)).cells.get(2)).containsExactly("大阪㈱～", "カメラ",
				"3");
	}

	@Test
	void dropsTheMark() throws Exception {
		assertThat(Rows.ofText(this.folder, "\uFEFF拠点,x\n", StandardCharsets.UTF_8).cells.get(1)).containsExactly("拠点",
				"x");
		assertThat(Rows.ofText(this.folder, "\uFEFF拠点,x\n", StandardCharsets.UTF_16LE).cells.get(1))
			.containsExactly("拠点", "x");
	}

	@ParameterizedTest
	@ValueSource(strings = { ",", ";", "\t" })
	void findsTheSeparator(String separator) throws Exception {
		String text = "\"a, b\";title\nx§y§\"1;2,3\"\nx§y§z\nx§y§z\n".replace("§", separator);
		assertThat(Rows.ofText(this.folder, text, MS932).cells.get(3)).containsExactly("x", "y", "z");
	}

	@Test
	void obeysADeclaredSeparatorAndCountsItsLine() throws Exception {
		Rows rows = Rows.ofText(this.folder, "sep=;\r\na,b;c\r\n", StandardCharsets.UTF_8);
		assertThat(rows.cells).containsOnlyKeys(2).containsEntry(2, List.of("a,b", "c"));
	}

	@Test
	void readsQuotesAsExcelDoes() throws Exception {
		Rows rows = Rows.ofText(this.folder,
				"a,\"two\r\nlines\",\"say \"\"x\"\"\"\r\n\r\n24\" panel,,=\"00123\",,\r=1+2,\"b\"c\r\n,,",
				StandardCharsets.UTF_8);
		assertThat(rows.cells).containsOnlyKeys(1, 3, 4);
		assertThat(rows.cells.get(1)).containsExactly("a", "two\nlines", "say \"x\"");
		assertThat(rows.cells.get(3)).isEqualTo(Arrays.asList("24\" panel", null, "00123"));
		assertThat(rows.cells.get(4)).containsExactly("=1+2", "bc");
	}

	@Test
	void namesTheLineOfWhatItRefuses() throws Exception {
		refused("a,b\nc,\"d\ne,f\n", StandardCharsets.UTF_8, "line 2", "never closed");
		refused("a\n\"" + "x\n".repeat(20_000) + "\n", StandardCharsets.UTF_8, "line 2", "not be closed");
		refused("a\nb\0c\n", StandardCharsets.UTF_8, "line 2", "NUL");
		refused("a\nb" + ",".repeat(200) + "x\n", StandardCharsets.UTF_8, "line 2", "200 columns");
		assertThat(Rows.ofText(this.folder, "b" + ",".repeat(300) + "\n", StandardCharsets.UTF_8).cells).hasSize(1);
	}

	@Test
	void refusesBrokenText() throws Exception {
		byte[] good = "拠点,工場,建屋,機種,管理番号\n大阪,x\n".getBytes(StandardCharsets.UTF_8);
		byte[] bad = Arrays.copyOf(good, good.length + 3);
		bad[good.length] = (byte) 0xE3;
		bad[good.length + 1] = 'x';
		bad[good.length + 2] = '\n';
		Path file = Files.write(this.folder.resolve("bad.csv"), bad);
		assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> Rows.of(file))
			.withMessageContaining("line 3")
			.withMessageContaining("UTF-8");
		Path none = Files.write(this.folder.resolve("none.csv"), new byte[] { 'a', '\n', (byte) 0x81, (byte) 0xFF });
		assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> Rows.of(none)).withMessageContaining("UTF-8");
	}

	@Test
	void refusesTwoMillionRowsWithARemedy() throws Exception {
		Path file = this.folder.resolve("two-million.csv");
		try (BufferedWriter out = Files.newBufferedWriter(file)) {
			for (int i = 0; i < 2_000_000; i++) {
				out.write("Osaka,camera,1\n");
			}
		}
		int[] seen = new int[1];
		assertThatExceptionOfType(RefusedInput.class)
			.isThrownBy(() -> SpreadsheetReader.read(file, "big.csv", SheetChoice.FIRST, (row, cells) -> ++seen[0] > 0))
			.withMessageContaining("big.csv line 1048577")
			.withMessageContaining("split");
		assertThat(seen[0]).isEqualTo(1_048_576);
	}

	@Test
	void stopsWhenTold() throws Exception {
		Path file = Files.writeString(this.folder.resolve("stop.csv"), "a\nb\nc\n");
		int[] seen = new int[1];
		SpreadsheetReader.read(file, "stop.csv", SheetChoice.FIRST, (row, cells) -> ++seen[0] < 2);
		assertThat(seen[0]).isEqualTo(2);
		assertThat(SpreadsheetReader.sheets(file, "stop.csv")).isEmpty();
	}

	private void refused(String text, Charset charset, String... words) {
		assertThatExceptionOfType(RefusedInput.class).isThrownBy(() -> Rows.ofText(this.folder, text, charset))
			.satisfies((refusal) -> assertThat(refusal.getMessage()).contains(words));
	}

}
