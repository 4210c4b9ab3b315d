package org.mimamori.server.inventory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mimamori.server.Quiet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;

/// Traits of a small fleet in which each one is met by some devices and lacked by others, on a real
/// PostgreSQL.
@SpringBootTest
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class TalliesTests {

	@Autowired
	private Tallies tallies;

	@Autowired
	private Systems systems;

	@Autowired
	private Devices devices;

	@Autowired
	private Sites sites;

	@Autowired
	private Models models;

	@Autowired
	private Suppliers suppliers;

	@Autowired
	private Firmwares firmwares;

	@Autowired
	private Upkeeps upkeeps;

	@Autowired
	private Wipings wipings;

	@Autowired
	private Sightings sightings;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext context;

	private final Map<String, Long> ids = new HashMap<>();

	private long system;

	private long company;

	private long plant;

	@BeforeEach
	void fleet() {
		Quiet.await(this.context);
		this.jdbc
			.sql("""
					truncate inventory_device, inventory_population, inventory_place_count, inventory_composition, inventory_firmware,
					  inventory_model, inventory_site, inventory_supplier, inventory_import, inventory_system restart identity cascade
					""")
			.update();
		this.company = this.sites.create(null, SiteKind.COMPANY, "北斗製作所", null, null);
		this.plant = this.sites.create(this.company, SiteKind.PLANT, "大阪工場", null, null);
		this.sites.set(this.plant, new Setting(Network.CONTROLLED, UseLevel.PEOPLE));
		long supplier = this.suppliers
			.save(new Supplier(0, "Hokuto", null, null, "0120-000-000", "psirt@example.com", 0), null);
		long whole = model("AX-200", "PN-1", "update by web page", supplier, "2099-01-01");
		long bare = model("BX-1", null, null, null, null);
		long ended = model("CX-1", "PN-3", null, null, "2020-01-01");
		Map<UpkeepText, String> texts = Arrays.stream(UpkeepText.values())
			.collect(Collectors.toMap((text) -> text, UpkeepText::code, (a, b) -> a,
					() -> new EnumMap<>(UpkeepText.class)));
		this.upkeeps.save(new Upkeep(whole, SupportDate.State.ANNOUNCED, LocalDate.parse("2098-01-01"),
				Upkeep.PersonalData.HANDLED, texts, null, null), "hanako");
		long release = this.firmwares.save(new Firmware(0, whole, null, "2.0", null, null, List.of()), null);
		this.firmwares.components(release, List.of(new Component("zlib", "1.2", null, null, null)));
		device("whole", whole, release, this.plant, Device.State.IN_SERVICE, true);
		device("bare", bare, null, this.company, Device.State.IN_SERVICE, false);
		device("ended", ended, null, this.company, Device.State.IN_SERVICE, false);
		device("retired clean", whole, release, this.plant, Device.State.RETIRED, true);
		device("retired dirty", whole, release, this.plant, Device.State.RETIRED, true);
		device("reused clean", whole, release, this.plant, Device.State.SPARE, true);
		device("reused dirty", whole, release, this.plant, Device.State.SPARE, true);
		this.wipings.save(List.of(id("retired clean")),
				new Wiping(LocalDate.parse("2026-01-01"), "shredded", true, false, null, null), "hanako");
		this.wipings.save(List.of(id("reused clean")), new Wiping(null, null, true, true, null, null), "hanako");
		this.sightings.tell(List.of(new Sightings.Told(id("retired dirty"), null, null, null, null),
				new Sightings.Told(id("whole"), null, null, null, null)), "probe");
		this.jdbc.sql("update inventory_idle set since = :at")
			.param("at", java.sql.Timestamp.from(Instant.parse("2020-01-01T00:00:00Z")))
			.update();
		// the judge says who is named, too
		Quiet.await(this.context);
		this.jdbc.sql("update inventory_composition set named = firmware_id is not null").update();
		this.system = this.systems
			.save(new IotSystem(0, "見守り", null, null, Phase.PRODUCTION, Setting.UNSAID, null, null), null);
		this.systems.add(new SystemPart(0, this.system, Primitive.SENSOR, this.company, null, null, null, null));
	}

	private long model(String name, @Nullable String part, @Nullable String update, @Nullable Long supplier,
			@Nullable String end) {
		List<SupportDate> dates = (end == null) ? List.of() : List
			.of(new SupportDate(SupportDate.Kind.END_OF_LIFE, SupportDate.State.ANNOUNCED, LocalDate.parse(end), ""));
		return this.models.save(new Model(0, "Hokuto", name, null, part, null, null, List.of(), supplier, update, null,
				new Support(Support.State.UNKNOWN, null), 0, 0, Touch.NONE), dates, null);
	}

	private void device(String name, long model, @Nullable Long firmware, long site, Device.State state,
			boolean known) {
		this.ids.put(name,
				this.devices.save(new Device(0, model, firmware, null, site, false, 1, name, known ? name : null,
						known ? "watch the gate" : null, known ? Device.Owner.OT : Device.Owner.UNSET, state,
						known ? "10.0.0.1" : null, null,
						(state == Device.State.SPARE) ? LocalDate.parse("2024-01-01") : null, null), null));
	}

	private long id(String name) {
		return this.ids.get(name);
	}

	/// Whom each trait is asked of and who lacks it.
	private static List<String> lacking(Trait trait) {
		return switch (trait) {
			case SUPPORT_ANSWERED, SUPPORT_ANNOUNCED, HARDWARE_KNOWN -> List.of("bare");
			case SUPPORT_NOT_PAST, SUPPORT_BEYOND -> List.of("ended");
			case STATE_KNOWN -> List.of();
			case WIPED, QUIET_OUT_OF_SERVICE -> List.of("retired dirty");
			case INITIALISED -> List.of("retired dirty", "reused dirty");
			case TAMPER_CHECKED -> List.of("reused dirty");
			case UPDATABLE_PERIOD_KNOWN, UPDATE_SOURCE, UPDATE_PROCEDURE, UPDATE_SAFETY, UPDATE_DECISION,
					UPDATE_CONFIRMATION, UPDATE_METHOD, UPDATE_FUNCTION_CHECK, UPDATE_ROLLBACK, EMERGENCY_STEPS,
					SOFTWARE_KNOWN, COMPONENTS_KNOWN, PLACE_KNOWN, PURPOSE_KNOWN, OWNER_KNOWN, SERIAL_OR_LOT,
					ADDRESS_KNOWN, SUPPLIER_SUPPORT_CONTACT, SUPPLIER_SECURITY_CONTACT, PERSONAL_DATA_ANSWERED,
					PERSONAL_DATA_STATEMENT, DATA_USE_STATEMENT, PROHIBITED_USES, IMPORTANT_NOTES, SYSTEM_EFFECTS,
					NAMED, SETTING_KNOWN, SEEN_LATELY ->
				List.of("bare", "ended");
		};
	}

	private static int asked(Trait trait) {
		return switch (trait.of()) {
			case USED -> 5;
			case ANNOUNCED, RETIRED_OR_REUSED -> 4;
			case SINGLE -> 3;
			case RETIRED, REUSED, IDLE -> 2;
		};
	}

	@ParameterizedTest
	@EnumSource
	void everyTraitIsMetBySomeAndLackedByOthers(Trait trait) {
		int asked = asked(trait);
		Tally expected = new Tally(asked - lacking(trait).size(), asked, asked - lacking(trait).size(), asked);
		assertThat(this.tallies.of(this.system).get(trait)).isEqualTo(expected);
		assertThat(this.tallies.ofFleet().get(trait)).isEqualTo(expected);
		assertThat(this.tallies.ofAll()).containsOnlyKeys(this.system);
		assertThat(this.tallies.lacking(this.system, trait, 0, 50)).extracting(Lacking::label)
			.containsExactlyElementsOf(lacking(trait));
		assertThat(this.tallies.lacking(null, trait, 0, 50)).extracting(Lacking::label)
			.containsExactlyElementsOf(lacking(trait));
	}

	@Test
	void aDeviceCountsOnceHoweverManyPartsSaySo() {
		Device bare = this.devices.get(id("bare"));
		assertThat(bare).isNotNull();
		this.systems.add(new SystemPart(0, this.system, Primitive.SENSOR, this.plant, null, null, null, null));
		this.systems.add(new SystemPart(0, this.system, Primitive.AGGREGATOR, null, bare.modelId(), null, null, null));
		this.systems.add(new SystemPart(0, this.system, Primitive.SENSOR, null, null, id("bare"), null, null));
		assertThat(this.tallies.of(this.system).get(Trait.STATE_KNOWN)).isEqualTo(new Tally(5, 5, 5, 5));
		assertThat(this.tallies.of(this.system).get(Trait.PURPOSE_KNOWN)).isEqualTo(new Tally(3, 5, 3, 5));
		assertThat(this.systems.totals()).containsEntry(this.system, new Devices.Totals(5, 5));
		assertThat(this.systems.primitiveTotals(this.system)).containsEntry(Primitive.SENSOR, new Devices.Totals(5, 5))
			.containsEntry(Primitive.AGGREGATOR, new Devices.Totals(1, 1));
	}

	@Test
	void aSingleDeviceIsEnoughForASystem() {
		long small = this.systems.save(new IotSystem(0, "PoC", null, null, Phase.POC, Setting.UNSAID, null, null),
				null);
		this.systems.add(new SystemPart(0, small, Primitive.SENSOR, null, null, id("ended"), null, null));
		this.systems.add(new SystemPart(0, small, Primitive.E_UTILITY, null, null, null, "cloud", null));
		assertThat(this.tallies.of(small).get(Trait.SUPPORT_NOT_PAST)).isEqualTo(new Tally(0, 1, 0, 1));
		assertThat(this.tallies.of(small).get(Trait.SERIAL_OR_LOT)).isEqualTo(new Tally(0, 1, 0, 1));
		assertThat(this.tallies.ofAll()).containsOnlyKeys(this.system, small);
		assertThat(this.tallies.lacking(small, Trait.SUPPORT_NOT_PAST, 0, 50)).containsExactly(new Lacking(id("ended"),
				"ended", false, 1, 3, "Hokuto CX-1", this.company, "北斗製作所", Trait.SUPPORT_NOT_PAST, "2020-01-01"));
		assertThat(this.devices.list(DeviceQuery.ALL.of(small))).extracting((row) -> row.device().label())
			.containsExactly("ended");
		assertThat(this.devices.totals(DeviceQuery.ALL.of(small))).isEqualTo(new Devices.Totals(1, 1));
	}

	@Test
	void pagesOfWhatIsLackingMeetEachDeviceOnce() {
		List<Lacking> first = this.tallies.lacking(this.system, Trait.NAMED, 0, 1);
		List<Lacking> second = this.tallies.lacking(this.system, Trait.NAMED, first.getFirst().deviceId(), 1);
		assertThat(first).extracting(Lacking::label).containsExactly("bare");
		assertThat(second).extracting(Lacking::label).containsExactly("ended");
		assertThat(this.tallies.lacking(this.system, Trait.NAMED, second.getFirst().deviceId(), 1)).isEmpty();
	}

	@Test
	void aSystemWithoutDevicesHasNothingToTally() {
		long empty = this.systems.save(new IotSystem(0, "空", null, null, Phase.POC, Setting.UNSAID, null, null), null);
		assertThat(this.tallies.of(empty)).hasSize(Trait.values().length)
			.allSatisfy((trait, tally) -> assertThat(tally).isEqualTo(Tally.NONE));
	}

}
