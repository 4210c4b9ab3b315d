package org.mimamori.server.inventory.ledger;

import org.mimamori.server.Proves;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.server.job.Job;
import org.mimamori.server.job.JobId;
import org.mimamori.server.job.Jobs;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Spreadsheets as they should not be: each gets a message with its row, and nothing is half applied.
@SpringBootTest
@Proves({ "II-5", "II-4" })
class HostileLedgerTests {

	@Autowired
	private LedgerImports imports;

	@Autowired
	private Jobs jobs;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void mergedCellsFormulasAndDatesOfEveryKind() throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (Workbook book = new Workbook(bytes, "test", "1.0")) {
			Worksheet sheet = book.newWorksheet("機器");
			row(sheet, 0, "拠点", "管理番号", "メーカー", "機種", "設置日", "台数");
			row(sheet, 1, "大阪工場", "C1", "北斗電機", "AX-200", "令和6年4月1日");
			row(sheet, 2, null, "C2", "北斗電機", "AX-200", "R8.11.21");
			row(sheet, 3, null, "C3", "北斗電機", "AX-200", "令和99年4月1日");
			sheet.range(1, 0, 3, 0).merge();
			row(sheet, 4, "大阪工場", "C4", "北斗電機", "AX-200");
			sheet.value(4, 4, LocalDate.of(2024, 4, 1));
			sheet.style(4, 4).format("yyyy/m/d").set();
			row(sheet, 5, "大阪工場", null, "北斗電機", "AX-200");
			sheet.formula(5, 5, "SUM(A1:A2)");
		}
		LedgerImport one = preview("結合.xlsx", new ByteArrayInputStream(bytes.toByteArray()));
		assertThat(one.counts().added()).isEqualTo(3);
		assertThat(one.counts().refused()).isEqualTo(2);
		assertThat(this.imports.problems(one.id(), 0, 10, true)).extracting(LedgerProblem::row).contains(4, 6);
		assertThat(this.imports.firstRows(one.id(), null, 10)).extracting(LedgerPreviewRow::site).containsOnly("大阪工場");
	}

	private static void row(Worksheet sheet, int row, String... texts) {
		for (int i = 0; i < texts.length; i++) {
			if (texts[i] != null) {
				sheet.value(row, i, texts[i]);
			}
		}
	}

	@Test
	void twoMillionRowsAreRefusedWithTheRemedy() {
		byte[] rows = "大阪工場,C,北斗電機,AX-200\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
		InputStream many = new SequenceInputStream(
				new ByteArrayInputStream("拠点,管理番号,メーカー,機種\n".getBytes(StandardCharsets.UTF_8)),
				new SequenceInputStream(Collections
					.enumeration(Collections.nCopies(2000, rows).stream().map(ByteArrayInputStream::new).toList())));
		long before = this.jdbc.sql("select count(*) from inventory_import_row").query(Long.class).single();
		assertThatThrownBy(() -> preview("二百万行.csv", many)).isInstanceOf(RefusedInput.class)
			.hasMessageContaining("二百万行.csv")
			.hasMessageContaining("1048576");
		LedgerImport one = this.imports.newest(1).getFirst();
		assertThat(one.state()).isEqualTo(LedgerImport.State.UPLOADED);
		assertThat(one.message()).isNotNull();
		assertThat(this.jdbc.sql("select count(*) from inventory_import_row").query(Long.class).single())
			.isEqualTo(before);
	}

	@Test
	void textsThatLookLikeSyntaxStayTexts() throws Exception {
		String odd = "x\\\"{},'\u0001; drop table inventory_device;--\ud83d\ude80";
		LedgerImport one = preview("odd.csv",
				new ByteArrayInputStream(("拠点,管理番号,メーカー,機種,備考\n\"大阪{\"\"\\工場,\",\"" + odd.replace("\"", "\"\"")
						+ "\",北斗\\N,AX,\\N\n大阪,C2,,AX,\"二行\nの備考\t\"")
					.getBytes(StandardCharsets.UTF_8)));
		assertThat(one.counts().added()).isEqualTo(2);
		this.imports.commit(one.id(), progress());
		assertThat(this.jdbc.sql("select note from inventory_device where import_id = :id order by id")
			.param("id", one.id())
			.query(String.class)
			.list()).first().isEqualTo("\\N");
		this.imports.undo(one.id(), progress());
	}

	@Test
	void aFailureIsToldAndTheServerGoesOn() throws Exception {
		LedgerImport one = this.imports.upload("a.csv",
				new ByteArrayInputStream("拠点,管理番号,機種\n大阪,C1,AX".getBytes(StandardCharsets.UTF_8)));
		this.imports.choose(one.id(), null, 1, List.of("SITE", "NAME", "MODEL"));
		JobId job = this.jobs.start("inventory.preview", "a.csv", (progress) -> {
			throw new java.io.IOException("No space left on device");
		});
		while (!this.jobs.find(job).orElseThrow().state().over()) {
			Thread.sleep(20);
		}
		assertThat(this.jobs.find(job).orElseThrow().state()).isEqualTo(Job.State.FAILED);
		assertThat(LedgerFailure.words(new java.io.IOException("No space left on device")).key())
			.isEqualTo("inventory.import.failed.disk");
		assertThat(
				LedgerFailure.words(new IllegalStateException(new java.sql.SQLException("disk full", "53100"))).key())
			.isEqualTo("inventory.import.failed.disk");
		this.imports.preview(one.id(), progress());
		assertThat(this.imports.get(one.id()).counts().added()).isEqualTo(1);
	}

	private LedgerImport preview(String name, InputStream in) throws Exception {
		LedgerImport one = this.imports.upload(name, in);
		LedgerColumns look = this.imports.columns(one.id(), null, null, null);
		this.imports.choose(one.id(), look.sheet(), look.headerRow(),
				look.columns()
					.stream()
					.map((column) -> (column.meaning() != null) ? column.meaning().name() : "")
					.toList());
		this.imports.preview(one.id(), progress());
		return this.imports.get(one.id());
	}

	private static org.mimamori.server.job.JobProgress progress() {
		return new LedgerImportsTests.Recorded();
	}

}
