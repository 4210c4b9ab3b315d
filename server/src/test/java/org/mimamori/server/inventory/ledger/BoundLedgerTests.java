package org.mimamori.server.inventory.ledger;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Proves;
import org.mimamori.server.access.BoundTo;
import org.mimamori.server.database.RolesApart;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.InventoryRefusal;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.SiteKind;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.Support;
import org.mimamori.server.inventory.Touch;
import org.mimamori.server.inventory.ledger.LedgerImport.State;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// A ledger of somebody who looks after one site: it changes nothing that holds for every site, and loses no row.
@SpringBootTest
@RolesApart
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
@Proves({ "I-6", "I-9" })
class BoundLedgerTests {

	@Autowired
	private LedgerImports imports;

	@Autowired
	private Sites sites;

	@Autowired
	private Models models;

	@Autowired
	private Firmwares firmwares;

	@Autowired
	private Devices devices;

	@Autowired
	private JdbcClient jdbc;

	private String mark;

	private long river;

	private long lake;

	private Authentication engineer;

	@BeforeEach
	void scene() {
		this.mark = Long.toString(System.nanoTime(), 36);
		this.river = this.sites.create(null, SiteKind.PLANT, "River" + this.mark, null, null);
		this.lake = this.sites.create(null, SiteKind.PLANT, "Lake" + this.mark, null, null);
		long model = this.models.save(new Model(0, "Hokuto", "AX" + this.mark, null, null, null, null, List.of(), null,
				null, null, new Support(Support.State.UNKNOWN, null), 0, 0, Touch.NONE), List.of(), null);
		this.firmwares.save(new Firmware(0, model, null, "2.08", null, null, List.of()), null);
		this.engineer = BoundTo.engineer(this.river);
	}

	@Test
	void rowsThatNeedTheCatalogueWaitAndTheOthersComeIn() {
		List<String> before = catalogue();
		BoundTo.as(this.engineer, () -> {
			LedgerImport one = preview();
			assertThat(one.counts()).isEqualTo(new LedgerImport.Counts(1, 0, 0, 0, 0, 2));
			assertThat(this.imports.creations(one.id())).as("not even the place of a row that waits").isEmpty();
			assertThat(this.imports.problems(one.id(), 0, 100, true)).extracting((problem) -> problem.words().key())
				.containsExactly("inventory.import.problem.catalogue", "inventory.import.problem.catalogue");
			act(() -> this.imports.commit(one.id(), new LedgerImportsTests.Recorded()));
			assertThat(this.imports.get(one.id()).state()).isEqualTo(State.COMMITTED);
			assertThat(this.imports.problems(one.id(), 0, 100, true)).as("kept for inspection").hasSize(2);
		});
		assertThat(names()).containsExactly("one" + this.mark);
		assertThat(catalogue()).isEqualTo(before);
	}

	@Test
	void whoMayKeepTheCatalogueTakesInWhatWaited() {
		LedgerImport[] one = new LedgerImport[1];
		BoundTo.as(this.engineer, () -> one[0] = preview());
		act(() -> this.imports.commit(one[0].id(), new LedgerImportsTests.Recorded()));
		assertThat(names()).containsExactly("one" + this.mark, "three" + this.mark, "two" + this.mark);
		assertThat(this.imports.get(one[0].id()).counts()).isEqualTo(new LedgerImport.Counts(3, 0, 0, 0, 0, 0));
		BoundTo.as(this.engineer, () -> refused("inventory.refusal.import.catalogue", one[0].id()));
		assertThat(names()).hasSize(3);
	}

	@Test
	void onesOwnIsUndone() {
		LedgerImport one = committed();
		BoundTo.as(this.engineer, () -> act(() -> this.imports.undo(one.id(), new LedgerImportsTests.Recorded())));
		assertThat(this.imports.get(one.id()).state()).isEqualTo(State.UNDONE);
		assertThat(names()).isEmpty();
	}

	@Test
	void whatReachesBeyondOnesSitesIsUndoneByOthers() {
		LedgerImport one = committed();
		long id = this.jdbc.sql("select id from inventory_device where name = :name")
			.param("name", "one" + this.mark)
			.query(Long.class)
			.single();
		Device device = this.devices.get(id);
		this.devices.save(new Device(id, device.modelId(), device.firmwareId(), null, this.lake, false, 1,
				device.name(), null, null, device.owner(), device.state(), null, null, null, null), null);
		BoundTo.as(this.engineer, () -> refused("inventory.refusal.import.beyond", one.id()));
		assertThat(this.imports.get(one.id()).state()).isEqualTo(State.COMMITTED);
		assertThat(names()).hasSize(1);
	}

	private void refused(String key, long id) {
		assertThatExceptionOfType(InventoryRefusal.class)
			.isThrownBy(() -> this.imports.undo(id, new LedgerImportsTests.Recorded()))
			.extracting(InventoryRefusal::key)
			.isEqualTo(key);
	}

	private LedgerImport committed() {
		LedgerImport[] one = new LedgerImport[1];
		BoundTo.as(this.engineer, () -> {
			one[0] = preview();
			act(() -> this.imports.commit(one[0].id(), new LedgerImportsTests.Recorded()));
		});
		return one[0];
	}

	private LedgerImport preview() {
		String text = "Site,Building,Name,Maker,Model,Firmware,Supplier,End of support\n"
				+ "River#,,one#,Hokuto,AX#,2.08,Maru#,2031-03-31\n" + "River#,New hall,two#,Hokuto,BX#,,Maru#,\n"
				+ "River#,,three#,Hokuto,AX#,9.99,,\n";
		LedgerImport one = this.imports.upload("ledger.csv",
				new ByteArrayInputStream(text.replace("#", this.mark).getBytes(StandardCharsets.UTF_8)));
		LedgerColumns look = this.imports.columns(one.id(), null, null, null);
		this.imports.choose(one.id(), look.sheet(), look.headerRow(),
				look.columns()
					.stream()
					.map((column) -> (column.meaning() != null) ? column.meaning().name() : "")
					.toList());
		act(() -> this.imports.preview(one.id(), new LedgerImportsTests.Recorded()));
		return this.imports.get(one.id());
	}

	private static void act(Act act) {
		try {
			act.run();
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@FunctionalInterface
	private interface Act {

		void run() throws Exception;

	}

	private List<String> names() {
		return this.jdbc.sql("select name from inventory_device where name like '%' || :mark order by name")
			.param("mark", this.mark)
			.query(String.class)
			.list();
	}

	private List<String> catalogue() {
		return this.jdbc.sql("""
				select to_jsonb(m)::text from inventory_model m
				union all select to_jsonb(f)::text from inventory_firmware f
				union all select to_jsonb(s)::text from inventory_supplier s
				union all select to_jsonb(d)::text from inventory_support_date d order by 1
				""").query(String.class).list();
	}

}
