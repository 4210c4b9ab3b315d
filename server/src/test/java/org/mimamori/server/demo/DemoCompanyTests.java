package org.mimamori.server.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.server.Quiet;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.job.JobProgress;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.file;
import static org.mimamori.server.advisory.AdvisorySamples.firmwareBelow;
import static org.mimamori.server.advisory.AdvisorySamples.record;

/// The demo company in, twice, and out again: what one has oneself is never touched.
@SpringBootTest
class DemoCompanyTests {

	private static final JobProgress UNWATCHED = AdvisorySamples.unwatched();

	/// One that the demo brings too.
	private static final String SHARED = "CVE-2014-0160";

	@Autowired
	private DemoCompany demo;

	@Autowired
	private Devices devices;

	@Autowired
	private Firmwares firmwares;

	@Autowired
	private Advisories advisories;

	@Autowired
	private AdvisoryLoads loads;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	@BeforeEach
	void empty() {
		Quiet.await(this.context);
		this.jdbc
			.sql("""
					truncate inventory_device, inventory_population, inventory_place_count, inventory_composition, inventory_firmware, inventory_model,
					  inventory_site, inventory_supplier, exposure_closed, %s cascade
					"""
				.formatted(String.join(", ", AdvisorySamples.TABLES)))
			.update();
	}

	@Test
	void inTwiceAndOutAgain() throws Exception {
		assertThat(this.demo.loaded()).isFalse();
		load();
		Map<String, Long> once = rows();
		assertThat(once.values()).allMatch((count) -> count > 0);
		assertThat(count("exposure_exposure")).isPositive();
		load();
		assertThat(rows()).isEqualTo(once);
		assertThat(this.demo.loaded()).isTrue();
		remove();
		assertThat(rows().values()).allMatch((count) -> count == 0);
		assertThat(count("exposure_exposure")).isZero();
		assertThat(count("exposure_summary")).isZero();
		assertThat(count("inventory_composition")).isZero();
		assertThat(this.demo.loaded()).isFalse();
		load();
		assertThat(rows()).isEqualTo(once);
	}

	@Test
	void whatRestsOnItStays() throws Exception {
		load();
		Map<String, Object> place = this.jdbc.sql("""
				select d.site_id, c.model_id, c.firmware_id from inventory_device d
				join inventory_composition c on c.id = d.composition_id where c.firmware_id is not null limit 1
				""").query().singleRow();
		long site = (long) place.get("site_id");
		long model = (long) place.get("model_id");
		long firmware = (long) place.get("firmware_id");
		long own = this.devices.save(new Device(0, model, firmware, null, site, false, 1, "one's own", null, null,
				Device.Owner.IT, Device.State.IN_SERVICE, null, null, null, null), null);
		long other = this.jdbc.sql("select id from inventory_model where id <> :id order by id limit 1")
			.param("id", model)
			.query(Long.class)
			.single();
		long release = this.firmwares.save(new Firmware(0, other, "own build", "99", null, null, List.of()), null);
		remove();
		assertThat(this.devices.get(own)).isNotNull();
		assertThat(count("inventory_device")).isEqualTo(1);
		assertThat(this.firmwares.get(firmware)).isNotNull();
		assertThat(this.firmwares.get(release)).isNotNull();
		assertThat(count("inventory_model")).isEqualTo(2);
		assertThat(this.jdbc.sql("select count(*) from inventory_site where origin is not null")
			.query(Long.class)
			.single()).isZero();
		assertThat(this.demo.loaded()).isFalse();
		load();
		remove();
		assertThat(this.devices.get(own)).isNotNull();
		assertThat(this.firmwares.get(release)).isNotNull();
	}

	@Test
	void ownDocumentsAreNeitherReplacedNorRemoved() throws Exception {
		own(feed(record(SHARED, "2098-01-02T00:00:00.000", firmwareBelow("2.10"))));
		load();
		assertThat(document()).contains("ax200_firmware");
		remove();
		assertThat(document()).contains("ax200_firmware");
		assertThat(count("advisory_document")).isEqualTo(1);
	}

	@Test
	void documentsLoadedAfterwardsAreOnesOwn() throws Exception {
		load();
		String before = document();
		// the very same record
		own(before);
		// and an older copy of another one
		String other = this.jdbc
			.sql("select key from advisory_document where source = 'nvd' and key <> :key order by key limit 1")
			.param("key", SHARED)
			.query(String.class)
			.single();
		own(feed(record(other, "1999-01-02T00:00:00.000", firmwareBelow("2.10"))));
		remove();
		assertThat(document()).isEqualTo(before);
		assertThat(this.advisories.about(other)).hasSize(1);
		assertThat(count("advisory_document")).isEqualTo(2);
	}

	private void own(String content) throws Exception {
		this.loads.load("own", file(this.folder, "own.json", content), null, UNWATCHED);
	}

	private String document() {
		List<byte[]> found = this.advisories.about(SHARED)
			.stream()
			.filter((row) -> row.source().equals("nvd"))
			.map((row) -> this.advisories.raw(row.id()))
			.toList();
		assertThat(found).hasSize(1);
		return new String(found.getFirst(), java.nio.charset.StandardCharsets.UTF_8);
	}

	private void load() throws Exception {
		this.demo.load(UNWATCHED);
		Quiet.await(this.context);
	}

	private void remove() {
		this.demo.remove();
		Quiet.await(this.context);
	}

	private Map<String, Long> rows() {
		Map<String, Long> rows = new java.util.TreeMap<>();
		for (String table : List.of("inventory_device", "inventory_model", "inventory_firmware", "inventory_site",
				"inventory_supplier", "inventory_component", "advisory_document")) {
			rows.put(table, count(table));
		}
		return rows;
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

}
