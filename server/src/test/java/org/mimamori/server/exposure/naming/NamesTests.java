package org.mimamori.server.exposure.naming;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mimamori.engine.format.RefusedInput;
import org.mimamori.engine.naming.Why;
import org.mimamori.server.Quiet;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryLoads;
import org.mimamori.server.advisory.AdvisorySamples;
import org.mimamori.server.exposure.Exposures;
import org.mimamori.server.inventory.Device;
import org.mimamori.server.inventory.Devices;
import org.mimamori.server.inventory.Firmware;
import org.mimamori.server.inventory.Firmwares;
import org.mimamori.server.inventory.InventoryEvent.CompositionsRevised;
import org.mimamori.server.inventory.Model;
import org.mimamori.server.inventory.Models;
import org.mimamori.server.inventory.SiteKind;
import org.mimamori.server.inventory.Sites;
import org.mimamori.server.inventory.Support;
import org.mimamori.server.inventory.Touch;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mimamori.server.advisory.AdvisorySamples.below;
import static org.mimamori.server.advisory.AdvisorySamples.feed;
import static org.mimamori.server.advisory.AdvisorySamples.file;
import static org.mimamori.server.advisory.AdvisorySamples.record;
import static org.mimamori.server.advisory.AdvisorySamples.unwatched;

/// From names in a ledger and names in advisories to verdicts, with a person in between where it is not sure.
@SpringBootTest
@Timeout(120)
class NamesTests {

	private static final String EARLY = "2098-01-02T00:00:00.000";

	@Autowired
	private Names names;

	@Autowired
	private Dictionaries dictionaries;

	@Autowired
	private Models models;

	@Autowired
	private Firmwares firmwares;

	@Autowired
	private Devices devices;

	@Autowired
	private Sites sites;

	@Autowired
	private AdvisoryLoads loads;

	@Autowired
	private Advisories advisories;

	@Autowired
	private Exposures exposures;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	@TempDir
	private Path folder;

	private long site;

	@BeforeEach
	void nothing() {
		Quiet.await(this.context);
		this.jdbc.sql("""
				truncate inventory_device, inventory_population, inventory_place_count, inventory_composition,
				  inventory_firmware, inventory_model, inventory_site, inventory_supplier, exposure_closed,
				  exposure_dictionary, %s cascade
				""".formatted(String.join(", ", AdvisorySamples.TABLES))).update();
		this.site = this.sites.create(null, SiteKind.PLANT, "Names", null, null);
	}

	@Test
	void whatIsSureIsJudgedWithoutAskingAndCanBeDenied() throws Exception {
		device("シーメンス", "SIMATIC S7-1200 CPU 1214C", "4.1");
		load(record("CVE-2098-0001", EARLY,
				below("cpe:2.3:o:siemens:s7-1200_cpu_1214c_firmware:*:*:*:*:*:*:*:*", "4.2")));
		assertThat(affected("CVE-2098-0001")).isEqualTo(1);
		Name name = this.names.list(Name.State.SURE, null, 10).getFirst();
		assertThat(name.why()).extracting(Why::reason).containsExactly(Why.Reason.SAME_NAME);
		assertThat(this.names.reject(name.id(), "mika")).isTrue();
		Quiet.await(this.context);
		assertThat(affected("CVE-2098-0001")).isZero();
		// nothing that comes later makes it sure again
		load(record("CVE-2098-0002", EARLY,
				below("cpe:2.3:o:siemens:s7-1200_cpu_1214c_firmware:*:*:*:*:*:*:*:*", "4.2")));
		device("シーメンス", "Another", "1.0");
		assertThat(affected("CVE-2098-0002")).isZero();
		assertThat(this.names.counts().rejected()).isEqualTo(1);
	}

	@Test
	void aSuggestionIsNoVerdictUntilSomebodySaysYes() throws Exception {
		device("Siemens", "SIPLUS NET SCALANCE X202-2P IRT", "5.0");
		load(record("CVE-2098-0001", EARLY,
				below("cpe:2.3:o:siemens:scalance_x202-2p_irt_firmware:*:*:*:*:*:*:*:*", "5.5")));
		assertThat(affected("CVE-2098-0001")).isZero();
		Name name = this.names.open(10).getFirst();
		assertThat(name.units()).isEqualTo(1);
		assertThat(this.names.accept(name.id(), "mika")).isTrue();
		assertThat(this.names.accept(name.id(), "ken")).isFalse();
		Quiet.await(this.context);
		assertThat(affected("CVE-2098-0001")).isEqualTo(1);
		// a spelling of the same product that comes later is the same product
		load(record("CVE-2098-0003", EARLY,
				below("cpe:2.3:o:siemens:scalance-x202-2p-irt_firmware:*:*:*:*:*:*:*:*", "5.5")));
		assertThat(affected("CVE-2098-0003")).isEqualTo(1);
		assertThat(this.names.undo(name.id())).isTrue();
		Quiet.await(this.context);
		assertThat(affected("CVE-2098-0001")).isZero();
		assertThat(affected("CVE-2098-0003")).isZero();
		assertThat(this.names.open(10)).extracting(Name::id).contains(name.id());
	}

	@Test
	void whatWasRejectedIsNotAskedAgain() throws Exception {
		device("Siemens", "SIPLUS NET SCALANCE X202-2P IRT", "5.0");
		load(record("CVE-2098-0001", EARLY,
				below("cpe:2.3:o:siemens:scalance_x202-2p_irt_firmware:*:*:*:*:*:*:*:*", "5.5")));
		this.names.open(10).forEach((name) -> this.names.reject(name.id(), "mika"));
		load(record("CVE-2098-0003", EARLY,
				below("cpe:2.3:o:siemens:scalance-x202-2p-irt_firmware:*:*:*:*:*:*:*:*", "5.5")));
		assertThat(this.names.open(10)).isEmpty();
		assertThat(affected("CVE-2098-0003")).isZero();
	}

	@Test
	void aDictionaryAppliesToWhatIsThere() throws Exception {
		device("北斗製作所", "見張り番", "1.0");
		load(record("CVE-2098-0001", EARLY, below("cpe:2.3:o:hokuto:watchman_firmware:*:*:*:*:*:*:*:*", "2.0")));
		assertThat(affected("CVE-2098-0001")).isZero();
		Path table = Files.writeString(this.folder.resolve("names.csv"),
				"vname,pname,pcpe\n北斗製作所,見張り番 ファームウェア,cpe:/o:hokuto:watchman_firmware\n,,\n壊れた,行,x\n");
		NameDictionary loaded = this.dictionaries.load(table, "names.csv", "mika");
		assertThat(loaded.entries()).isEqualTo(1);
		assertThat(loaded.refused()).isEqualTo(1);
		Quiet.await(this.context);
		assertThat(affected("CVE-2098-0001")).isEqualTo(1);
		Path other = Files.writeString(this.folder.resolve("other.csv"), "a,b\n1,2\n");
		assertThatThrownBy(() -> this.dictionaries.load(other, "other.csv", "mika")).isInstanceOf(RefusedInput.class)
			.hasMessageContaining("vname");
		assertThat(this.dictionaries.all()).hasSize(1);
	}

	@Test
	void everyEventIsHeardAlsoWhereOneComparisonDoesForMany() {
		TransactionTemplate transaction = this.context.getBean(TransactionTemplate.class);
		for (int i = 0; i < 30; i++) {
			transaction.executeWithoutResult((status) -> this.context.publishEvent(new CompositionsRevised(List.of())));
		}
		Quiet.await(this.context);
		assertThat(this.jdbc.sql("SELECT count(*) FROM event_publication").query(Long.class).single()).isZero();
	}

	private void device(String maker, String name, String version) {
		long model = this.models.save(new Model(0, maker, name, null, null, null, null, List.of(), null, null, null,
				new Support(Support.State.UNKNOWN, null), 0, 0, Touch.NONE), List.of(), null);
		long firmware = this.firmwares.save(new Firmware(0, model, null, version, null, null, List.of()), null);
		this.devices.save(new Device(0, model, firmware, null, this.site, false, 1, name, null, null, Device.Owner.OT,
				Device.State.IN_SERVICE, null, null, null, null), null);
		Quiet.await(this.context);
	}

	private void load(String record) throws Exception {
		this.loads.load("test", file(this.folder, "feed.json", feed(record)), null, unwatched());
		Quiet.await(this.context);
	}

	private long affected(String vulnerability) {
		return this.exposures.impact(this.advisories.about(vulnerability).getFirst().id()).affected();
	}

}
