package org.mimamori.server.inventory.ledger;

import org.mimamori.server.Quiet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.job.JobProgress;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A ledger from upload to undo, on a real PostgreSQL.
@SpringBootTest
class LedgerImportsTests {

	private static final String HEADER = "拠点,建屋,階,管理番号,製造番号,台数,メーカー,機種,ファームウェア,用途,所管,稼働状況,IPアドレス,設置日,購入先,保守期限,備考";

	@Autowired
	private LedgerImports imports;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext applicationContext;

	@BeforeEach
	void empty() {
		Quiet.await(this.applicationContext);
		this.jdbc
			.sql("""
					truncate inventory_device, inventory_population, inventory_place_count, inventory_composition, inventory_firmware, inventory_model,
					  inventory_site, inventory_supplier, inventory_import restart identity cascade
					""")
			.update();
	}

	@Test
	void aLedgerComesInAndGoesAgain() throws Exception {
		LedgerImport first = preview("台帳.csv", ledger("2.08"));
		assertThat(first.state()).isEqualTo(LedgerImport.State.PREVIEWED);
		assertThat(first.counts()).isEqualTo(new LedgerImport.Counts(4, 0, 0, 0, 0));
		assertThat(this.imports.creations(first.id())).containsExactlyInAnyOrderEntriesOf(
				Map.of("site", 6L, "model", 2L, "firmware", 1L, "supplier", 1L, "support", 1L));
		assertThat(count("inventory_device")).isZero();

		this.imports.commit(first.id(), progress());
		assertThat(this.imports.get(first.id()).state()).isEqualTo(LedgerImport.State.COMMITTED);
		assertThat(count("inventory_device")).isEqualTo(4);
		assertThat(this.jdbc.sql("select full_path || '|' || kind from inventory_site order by id")
			.query(String.class)
			.list()).contains("大阪工場|plant", "大阪工場 / 第1棟|building", "大阪工場 / 第1棟 / 2F|floor");
		assertThat(this.jdbc.sql("select sum(units) from inventory_device where lot").query(Long.class).single())
			.isEqualTo(500);
		assertThat(this.jdbc.sql("select support_ends_on::text from inventory_model where name = 'AX-200'")
			.query(String.class)
			.single()).isEqualTo("2027-03-31");
		assertPopulation();

		LedgerImport again = preview("台帳.csv", ledger("2.08"));
		assertThat(again.counts()).isEqualTo(new LedgerImport.Counts(0, 0, 4, 0, 0));
		this.imports.commit(again.id(), progress());

		List<String> before = dump();
		LedgerImport changed = preview("台帳.csv", ledger("2.10"));
		assertThat(changed.counts()).isEqualTo(new LedgerImport.Counts(0, 2, 2, 0, 0));
		this.imports.commit(changed.id(), progress());
		assertThat(dump()).isNotEqualTo(before);
		assertPopulation();

		this.imports.undo(changed.id(), progress());
		assertThat(dump()).isEqualTo(before);
		assertPopulation();
		this.imports.undo(first.id(), progress());
		for (String table : List.of("device", "composition", "firmware", "model", "site", "supplier", "support_date")) {
			assertThat(count("inventory_" + table)).as(table).isZero();
		}
	}

	private static String ledger(String firmware) {
		return String.join("\n", HEADER,
				"大阪工場,第1棟,1F,OSK-CAM-001,A0001,,北斗電機,AX-200," + firmware
						+ ",正門監視,IT部門,稼働中,10.1.0.1,2024/4/1,丸の内通商,令和9年3月31日,",
				"大阪工場,第1棟,2F,OSK-CAM-002,,,北斗電機,AX-200," + firmware + ",,設備,予備,,令和6年4月1日,,,予備機",
				"大阪工場,第1棟,2F,,,500,浪速計器,TS-10,,温度,生産技術,稼働中,,,,,",
				"名古屋DC,本館,,NGY-001,B0001,1,北斗電機,ＡＸ－２００,2.08,,,,,45383,,,");
	}

	@Test
	void theSheetFoundAtTheUploadIsKept() throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (Workbook book = new Workbook(bytes, "sample", "1.0")) {
			book.newWorksheet("表紙").value(0, 0, "改訂履歴");
			Worksheet sheet = book.newWorksheet("機器一覧");
			List<String> header = List.of("拠点", "管理番号", "機種");
			for (int c = 0; c < header.size(); c++) {
				sheet.value(0, c, header.get(c));
				sheet.value(1, c, "x");
			}
		}
		LedgerImport one = this.imports.upload("台帳.xlsx", new ByteArrayInputStream(bytes.toByteArray()));
		assertThat(one.sheet()).isEqualTo("機器一覧");
		LedgerColumns columns = this.imports.columns(one.id(), null, null, null);
		assertThat(columns.sheet()).isEqualTo("機器一覧");
		assertThat(columns.sheets()).containsExactly("表紙", "機器一覧");
		assertThat(this.imports.columns(one.id(), "表紙", null, null).sheet()).isEqualTo("表紙");
	}

	@Test
	void emptyCellsEraseNothing() throws Exception {
		commit("a.csv", ledger("2.08"));
		LedgerImport sparse = preview("b.csv", "拠点,建屋,階,管理番号,メーカー,機種\n大阪工場,第1棟,1F,OSK-CAM-001,北斗電機,AX-200");
		assertThat(sparse.counts()).isEqualTo(new LedgerImport.Counts(0, 0, 1, 0, 0));
	}

	@Test
	void aMovedDeviceIsTheSameDevice() throws Exception {
		commit("a.csv", ledger("2.08"));
		LedgerImport moved = preview("b.csv",
				"拠点,管理番号,製造番号,メーカー,機種\n京都工場,OSK-CAM-001,A0001,北斗電機,AX-200\n京都工場,OSK-CAM-002,,北斗電機,AX-200");
		assertThat(moved.counts()).isEqualTo(new LedgerImport.Counts(0, 2, 0, 0, 0));
		this.imports.commit(moved.id(), progress());
		assertThat(this.jdbc.sql("""
				select count(*) from inventory_device d join inventory_site s on s.id = d.site_id where s.name = '京都工場'
				""").query(Long.class).single()).isEqualTo(2);
	}

	@Test
	void badRowsAreNamedAndTheOthersComeIn() throws Exception {
		LedgerImport one = preview("悪い台帳.csv",
				String.join("\n", HEADER, "大阪工場,,,C1,S1,,北斗電機,AX-200,,,,,,,,,", ",,,C2,S2,,北斗電機,AX-200,,,,,,,,,",
						"大阪工場,,,C3,S3,,,,,,,,,,,,", "大阪工場,,,C4,S4,,北斗電機,AX-200,,,,,,2024/13/45,,,",
						"大阪工場,,,C5,S1,,北斗電機,AX-200,,,,,,,,,", "大阪工場,,,C6,,約十個,北斗電機,AX-200,,,,,,,,,"));
		assertThat(one.counts()).isEqualTo(new LedgerImport.Counts(1, 0, 0, 5, 0));
		List<LedgerProblem> problems = this.imports.problems(one.id(), 0, 100, true);
		assertThat(problems).extracting(LedgerProblem::row).contains(3, 4, 5, 6, 7);
		assertThat(problems).filteredOn((problem) -> problem.row() == 6).first().satisfies((problem) -> {
			assertThat(problem.words())
				.isEqualTo(new LedgerImport.Words("inventory.import.problem.twin", List.of("2")));
			assertThat(problem.value()).isEqualTo("S1");
		});
		assertThat(problems).filteredOn((problem) -> problem.row() == 5)
			.first()
			.extracting(LedgerProblem::value)
			.isEqualTo("2024/13/45");
	}

	@Test
	void whatStopsACommitLeavesNothingBehind() throws Exception {
		StringBuilder rows = new StringBuilder(HEADER);
		for (int i = 0; i < 25_000; i++) {
			rows.append("\n大阪工場,第1棟,1F,CAM-").append(i).append(",S").append(i).append(",,北斗電機,AX-200,2.08,,,,,,,,");
		}
		LedgerImport one = preview("大きな台帳.csv", rows.toString());
		assertThat(one.counts().added()).isEqualTo(25_000);
		JobProgress killed = new Recorded() {
			@Override
			public void advance(String counter, long count) {
				throw new IllegalStateException("killed");
			}
		};
		assertThatThrownBy(() -> this.imports.commit(one.id(), killed)).hasMessage("killed");
		assertThat(count("inventory_device")).isZero();
		assertThat(count("inventory_site")).isZero();
		assertThat(count("inventory_population")).isZero();
		LedgerImport after = this.imports.get(one.id());
		assertThat(after.state()).isEqualTo(LedgerImport.State.PREVIEWED);
		assertThat(after.message()).isNotNull();
		this.imports.commit(one.id(), progress());
		assertThat(count("inventory_device")).isEqualTo(25_000);
		assertPopulation();
	}

	@Test
	void importsAtTheSameTimeDoNotDouble() throws Exception {
		List<LedgerImport> both = List.of(preview("a.csv", ledger("2.08")), preview("b.csv", ledger("2.08")),
				preview("c.csv", ledger("2.10")));
		List<Callable<Void>> commits = new ArrayList<>();
		both.forEach((one) -> commits.add(() -> {
			this.imports.commit(one.id(), progress());
			return null;
		}));
		try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
			for (Future<Void> one : threads.invokeAll(commits)) {
				one.get();
			}
		}
		assertThat(count("inventory_device")).isEqualTo(4);
		assertThat(count("inventory_model")).isEqualTo(2);
		assertPopulation();
		assertThatThrownBy(() -> this.imports.commit(both.getFirst().id(), progress()))
			.isInstanceOf(InventoryRefusal.class);
	}

	@Test
	void anImportOverAnotherIsUndoneFirst() throws Exception {
		LedgerImport first = commit("a.csv", ledger("2.08"));
		LedgerImport second = commit("b.csv", ledger("2.10"));
		assertThatThrownBy(() -> this.imports.undo(first.id(), progress())).isInstanceOf(InventoryRefusal.class)
			.hasMessageContaining("b.csv");
		this.imports.undo(second.id(), progress());
		this.imports.undo(first.id(), progress());
		assertThat(count("inventory_device")).isZero();
	}

	@Test
	void aDeviceChangedByHandSinceKeepsTheChange() throws Exception {
		commit("a.csv", ledger("2.08"));
		LedgerImport second = commit("b.csv", ledger("2.10"));
		this.jdbc.sql("update inventory_device set purpose = '裏門', updated_at = now() where name = 'OSK-CAM-001'")
			.update();
		this.imports.undo(second.id(), progress());
		assertThat(this.imports.get(second.id()).message())
			.isEqualTo(new LedgerImport.Words("inventory.import.undone.left", List.of("1")));
		assertThat(this.jdbc.sql("select purpose from inventory_device where name = 'OSK-CAM-001'")
			.query(String.class)
			.single()).isEqualTo("裏門");
	}

	@Test
	void filesThatAreNoLedgersAreRefused() {
		assertThatThrownBy(() -> this.imports.upload("x.csv", bytes("", StandardCharsets.UTF_8)))
			.isInstanceOf(InventoryRefusal.class)
			.hasMessageContaining("x.csv");
		assertThatThrownBy(() -> this.imports.upload("x.pdf", bytes("%PDF-1.7 …", StandardCharsets.UTF_8)))
			.isInstanceOf(InventoryRefusal.class);
		assertThat(this.imports.newest(10)).isEmpty();
	}

	@Test
	void columnsAreGuessedAndCheckedBeforeAnythingIsRead() throws Exception {
		LedgerImport one = this.imports.upload("台帳.csv",
				bytes("機器台帳,,\n2026年11月現在,,\n" + ledger("2.08"), Charset.forName("MS932")));
		LedgerColumns look = this.imports.columns(one.id(), null, null, null);
		assertThat(look.headerRow()).isEqualTo(3);
		assertThat(look.columns().get(3)).satisfies((column) -> {
			assertThat(column.meaning()).isEqualTo(LedgerColumn.NAME);
			assertThat(column.samples()).containsExactly("OSK-CAM-001", "OSK-CAM-002", "NGY-001");
		});
		assertThatThrownBy(() -> this.imports.choose(one.id(), null, 3, List.of("SITE", "SITE")))
			.isInstanceOf(InventoryRefusal.class);
		assertThatThrownBy(() -> this.imports.choose(one.id(), null, 3, List.of("SITE", "NAME")))
			.isInstanceOf(InventoryRefusal.class);
	}

	private LedgerImport commit(String name, String text) throws Exception {
		LedgerImport one = preview(name, text);
		this.imports.commit(one.id(), progress());
		return this.imports.get(one.id());
	}

	private LedgerImport preview(String name, String text) throws Exception {
		LedgerImport one = this.imports.upload(name, bytes(text, StandardCharsets.UTF_8));
		LedgerColumns look = this.imports.columns(one.id(), null, null, null);
		this.imports.choose(one.id(), look.sheet(), look.headerRow(),
				look.columns()
					.stream()
					.map((column) -> (column.meaning() != null) ? column.meaning().name() : "")
					.toList());
		this.imports.preview(one.id(), progress());
		return this.imports.get(one.id());
	}

	private static ByteArrayInputStream bytes(String text, Charset charset) {
		return new ByteArrayInputStream(text.getBytes(charset));
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

	private List<String> dump() {
		return this.jdbc.sql("""
				select to_jsonb(d)::text from inventory_device d
				union all select to_jsonb(c)::text from inventory_composition c
				union all select to_jsonb(f)::text from inventory_firmware f
				union all select to_jsonb(m)::text from inventory_model m
				union all select to_jsonb(s)::text from inventory_site s order by 1
				""").query(String.class).list();
	}

	private void assertPopulation() {
		assertThat(this.jdbc
			.sql("""
					select count(*) from (
					  (select composition_id, site_id, owner, state, lot, entries, units from inventory_population where entries <> 0
					   except
					   select composition_id, site_id, owner, state, lot, count(*), sum(units) from inventory_device group by 1, 2, 3, 4, 5)
					  union all
					  (select composition_id, site_id, owner, state, lot, count(*), sum(units) from inventory_device group by 1, 2, 3, 4, 5
					   except
					   select composition_id, site_id, owner, state, lot, entries, units from inventory_population)) t
					""")
			.query(Long.class)
			.single()).as("population").isZero();
	}

	private static JobProgress progress() {
		return new Recorded();
	}

	static class Recorded implements JobProgress {

		@Override
		public void total(long total) {
		}

		@Override
		public void advance(String counter, long count) {
		}

		@Override
		public void note(String message) {
		}

		@Override
		public void result(String url) {
		}

		@Override
		public void checkCancelled() {
		}

	}

}
