package org.mimamori.server.inventory.ledger;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.engine.format.SheetChoice;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerFileTests {

	private static final int ROWS = 100_000;

	@TempDir
	Path folder;

	@Test
	void understandsALargeWorkbook() throws Exception {
		Path file = this.folder.resolve("ledger.xlsx");
		LedgerSamples.workbook(file, ROWS);
		measured("xlsx", file);
	}

	@Test
	void understandsALargeCsvInBothEncodings() throws Exception {
		for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"))) {
			Path file = this.folder.resolve("ledger.csv");
			LedgerSamples.csv(file, ROWS, charset);
			measured("csv " + charset, file);
		}
	}

	private void measured(String what, Path path) throws Exception {
		LedgerFile file = new LedgerFile(path, "台帳", SheetChoice.FIRST);
		System.gc();
		long before = used();
		long start = System.nanoTime();
		List<LedgerFile.FirstRow> rows = file.firstRows(30);
		ColumnGuess guess = ColumnGuess.guess(rows.stream().map(LedgerFile.FirstRow::cells).toList());
		assertThat(guess.columns()).hasSize(LedgerSamples.HEADER.size());
		int[] parsed = new int[2];
		long[] most = new long[1];
		LedgerRow[] last = new LedgerRow[1];
		file.read(rows.get(guess.headerRow()).number(), guess.mapping(), (result) -> {
			if (result instanceof LedgerResult.Parsed good) {
				parsed[0]++;
				last[0] = good.ledgerRow();
			}
			parsed[1] += result.problems().size();
			if (result.row() % 5000 == 0) {
				most[0] = Math.max(most[0], used());
			}
			return true;
		});
		System.out.printf("%s: %,d rows, %,d bytes, %,d ms, heap +%,d KiB at most%n", what, parsed[0], Files.size(path),
				(System.nanoTime() - start) / 1_000_000, (most[0] - before) / 1024);
		assertThat(parsed).containsExactly(ROWS, 0);
		assertThat(last[0].row()).isEqualTo(ROWS + 4);
		assertThat(last[0].name()).isEqualTo("OSK-099999");
		assertThat(last[0].place()).hasSize(4);
		assertThat(last[0].installedOn()).isEqualTo(LocalDate.of(2015 + 99_999 % 11, 99_999 % 12 + 1, 99_999 % 28 + 1));
		assertThat(last[0].supportEnd()).isEqualTo(LocalDate.of(2031, 3, 31));
	}

	private static long used() {
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	@Test
	void tellsWhatMergesFormulasAndNumbersDidToARow() throws Exception {
		Path path = this.folder.resolve("merged.xlsx");
		try (OutputStream out = Files.newOutputStream(path); Workbook book = new Workbook(out, "sample", "1.0")) {
			Worksheet sheet = book.newWorksheet("台帳");
			String[] header = { "拠点", "機種", "管理番号", "台数", "バージョン" };
			for (int c = 0; c < header.length; c++) {
				sheet.value(0, c, header[c]);
			}
			for (int r = 1; r <= 4; r++) {
				sheet.value(r, 1, "AX-200");
				sheet.value(r, 2, "N" + r);
			}
			sheet.value(1, 0, "大阪工場");
			sheet.range(1, 0, 4, 0).merge();
			sheet.value(1, 3, 3);
			sheet.range(1, 3, 2, 3).merge();
			sheet.value(3, 4, 2.1);
			sheet.value(5, 0, "合　計");
			sheet.value(5, 3, 3);
		}
		List<LedgerResult> results = new ArrayList<>();
		LedgerFile file = new LedgerFile(path, "台帳", SheetChoice.FIRST);
		ColumnGuess guess = ColumnGuess.guess(file.firstRows(10).stream().map(LedgerFile.FirstRow::cells).toList());
		file.read(1, guess.mapping(), results::add);
		assertThat(results.get(0)).isInstanceOf(LedgerResult.Parsed.class);
		assertThat(keys(results.get(1))).containsExactly(ProblemKind.COUNT_MERGED.key());
		assertThat(results.get(2)).isInstanceOfSatisfying(LedgerResult.Parsed.class,
				(parsed) -> assertThat(parsed.ledgerRow().place()).containsExactly("大阪工場"));
		assertThat(keys(results.get(2))).containsExactly(ProblemKind.DECIMAL_VERSION.key());
		assertThat(results.get(4)).isInstanceOfSatisfying(LedgerResult.Skipped.class,
				(skipped) -> assertThat(skipped.reason()).isEqualTo(LedgerResult.Skipped.Reason.TOTAL));
	}

	private static List<String> keys(LedgerResult result) {
		return result.problems().stream().map(RowProblem::messageKey).toList();
	}

	@Test
	void theSheetWithTheDevicesIsFoundBehindTheCover(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("台帳.xlsx");
		try (OutputStream out = Files.newOutputStream(file); Workbook book = new Workbook(out, "sample", "1.0")) {
			book.newWorksheet("表紙").value(0, 0, "改訂履歴");
			Worksheet sheet = book.newWorksheet("機器一覧");
			String[] header = { "拠点", "管理番号", "機種" };
			for (int c = 0; c < header.length; c++) {
				sheet.value(2, c, header[c]);
				sheet.value(3, c, "x");
			}
			book.newWorksheet("空");
		}
		assertThat(LedgerSheets.likeliest(file, "台帳.xlsx", 40)).isEqualTo(SheetChoice.named("機器一覧"));
	}

}
