package org.mimamori.server.inventory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mimamori.server.Quiet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/// Systems, what is kept of devices beside them, and what is told of changes, on a real PostgreSQL.
@SpringBootTest
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class SystemsTests {

	@Autowired
	private Systems systems;

	@Autowired
	private Devices devices;

	@Autowired
	private DeviceBulk bulk;

	@Autowired
	private Sites sites;

	@Autowired
	private Models models;

	@Autowired
	private Upkeeps upkeeps;

	@Autowired
	private Wipings wipings;

	@Autowired
	private Sightings sightings;

	@Autowired
	private Changes changes;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlatformTransactionManager transactions;

	@Autowired
	private ApplicationContext context;

	private long plant;

	private long floor;

	private long other;

	private long camera;

	private long gateway;

	private long onFloor;

	private long elsewhere;

	@BeforeEach
	void fleet() {
		Quiet.await(this.context);
		this.jdbc
			.sql("""
					truncate inventory_device, inventory_population, inventory_place_count, inventory_composition, inventory_firmware,
					  inventory_model, inventory_site, inventory_supplier, inventory_import, inventory_system restart identity cascade
					""")
			.update();
		this.plant = this.sites.create(null, SiteKind.PLANT, "大阪工場", null, null);
		this.floor = this.sites.create(this.plant, SiteKind.FLOOR, "2F", null, null);
		this.other = this.sites.create(null, SiteKind.PLANT, "名古屋工場", null, null);
		this.camera = model("AX-200");
		this.gateway = model("GW-1");
		this.onFloor = device("cam-1", this.camera, this.floor);
		this.elsewhere = device("cam-2", this.camera, this.other);
		device("gw-1", this.gateway, this.floor);
		Quiet.await(this.context);
		this.changes.take();
	}

	private long model(String name) {
		return this.models.save(new Model(0, "Hokuto", name, null, null, null, null, List.of(), null, null, null,
				new Support(Support.State.UNKNOWN, null), 0, 0, Touch.NONE), List.of(), null);
	}

	private long device(String name, long model, long site) {
		return this.devices.save(new Device(0, model, null, null, site, false, 1, name, "S-" + name, null,
				Device.Owner.OT, Device.State.IN_SERVICE, "10.0.0.1",
				"00:AA:bb:00:00:0" + name.substring(name.length() - 1), null, null), null);
	}

	private long system(String name) {
		return this.systems.save(new IotSystem(0, name, null, null, Phase.PRODUCTION, Setting.UNSAID, null, null),
				null);
	}

	private void part(long system, @Nullable Long site, @Nullable Long model, @Nullable Long device) {
		this.systems.add(new SystemPart(0, system, Primitive.SENSOR, site, model, device, null, null));
	}

	private List<String> devicesOf(long system) {
		DeviceQuery query = DeviceQuery.ALL.of(system);
		List<String> found = this.devices.list(query).stream().map((row) -> row.device().label()).toList();
		assertThat(this.devices.totals(query).entries()).isEqualTo(found.size());
		assertThat(this.systems.totals().getOrDefault(system, new Devices.Totals(0, 0)).entries())
			.isEqualTo(found.size());
		return found;
	}

	@Test
	void partsSayWhichDevicesBelongToASystem() {
		long bySite = system("by site");
		part(bySite, this.plant, null, null);
		long byModel = system("by model");
		part(byModel, null, this.camera, null);
		long byBoth = system("by both");
		part(byBoth, this.plant, this.camera, null);
		long byDevice = system("by device");
		part(byDevice, null, null, this.elsewhere);
		part(byDevice, this.floor, this.gateway, null);
		assertThat(devicesOf(bySite)).containsExactly("cam-1", "gw-1");
		assertThat(devicesOf(byModel)).containsExactly("cam-1", "cam-2");
		assertThat(devicesOf(byBoth)).containsExactly("cam-1");
		assertThat(devicesOf(byDevice)).containsExactly("cam-2", "gw-1");
		assertThat(this.systems.of(this.onFloor)).extracting(IotSystem::name)
			.containsExactly("by both", "by model", "by site");
		assertThat(this.devices.list(DeviceQuery.ALL.of(system("empty")))).isEmpty();
	}

	@Test
	void whatCannotBeAPartIsRefused() {
		long system = system("見守り");
		assertRefused("system.exists", () -> system("見守り"));
		assertRefused("part.empty", () -> part(system, null, null, null));
		assertRefused("part.mixed", () -> part(system, this.plant, null, this.onFloor));
		assertRefused("site.gone", () -> part(system, 999L, null, null));
		assertRefused("model.gone", () -> part(system, null, 999L, null));
		assertRefused("device.gone", () -> part(system, null, null, 999L));
		assertRefused("system.gone", () -> part(999, this.plant, null, null));
		part(system, this.plant, null, null);
		assertRefused("part.exists", () -> part(system, this.plant, null, null));
		assertRefused("system.gone",
				() -> this.systems.add(new SystemRole(0, 999, SystemRole.Role.CSIRT, "CSIRT", null)));
	}

	private static void assertRefused(String key, Runnable wish) {
		assertThatExceptionOfType(InventoryRefusal.class).isThrownBy(wish::run)
			.satisfies((refusal) -> assertThat(refusal.key()).isEqualTo("inventory.refusal." + key));
	}

	@Test
	void whatWasTakenOutCanBePutBack() {
		long system = system("見守り");
		part(system, this.plant, null, null);
		this.systems.add(new SystemRole(0, system, SystemRole.Role.CSIRT, "CSIRT", "csirt@example.com"));
		List<SystemPart> parts = this.systems.parts(system);
		List<SystemRole> roles = this.systems.roles(system);
		SystemPart part = this.systems.removePart(system, parts.getFirst().id());
		SystemRole role = this.systems.removeRole(system, roles.getFirst().id());
		assertThat(this.systems.parts(system)).isEmpty();
		assertThat(this.systems.roles(system)).isEmpty();
		assertThat(part).isNotNull();
		assertThat(role).isNotNull();
		this.systems.add(part);
		this.systems.add(role);
		assertThat(this.systems.parts(system)).usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
			.isEqualTo(parts);
		assertThat(this.systems.roles(system)).usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
			.isEqualTo(roles);
	}

	@Test
	void aDeviceThatComesBackBringsWhatWasKeptOfIt() {
		long system = system("見守り");
		part(system, null, null, this.onFloor);
		this.wipings.save(List.of(this.onFloor),
				new Wiping(LocalDate.parse("2026-01-01"), "overwritten", true, true, null, null), "hanako");
		this.sightings.tell(List.of(new Sightings.Told(this.onFloor, null, null, null, null)), "probe");
		Wiping wiping = this.wipings.get(this.onFloor);
		Sighting seen = this.sightings.get(this.onFloor);
		DeviceBulk.Done removed = this.bulk.remove(List.of(this.onFloor));
		assertThat(this.systems.parts(system)).isEmpty();
		assertThat(this.wipings.get(this.onFloor)).isEqualTo(Wiping.NONE);
		assertThat(this.sightings.get(this.onFloor)).isNull();
		assertThat(this.bulk.undo(removed.undo())).isOne();
		assertThat(this.systems.parts(system)).extracting(SystemPart::deviceId).containsExactly(this.onFloor);
		assertThat(this.wipings.get(this.onFloor)).isEqualTo(wiping);
		assertThat(this.sightings.get(this.onFloor)).isEqualTo(seen);
	}

	@Test
	void whatWasSaidOfWipingCanBeTakenBack() {
		List<Long> both = List.of(this.onFloor, this.elsewhere);
		DeviceBulk.Done first = this.wipings.save(both,
				new Wiping(LocalDate.parse("2026-01-01"), null, false, false, null, null), "hanako");
		assertThat(first.count()).isEqualTo(2);
		DeviceBulk.Done second = this.wipings.save(both, new Wiping(null, "shredded", true, true, null, null), "taro");
		this.bulk.undo(second.undo());
		assertThat(this.wipings.get(this.elsewhere).wipedOn()).isEqualTo("2026-01-01");
		assertThat(this.wipings.get(this.elsewhere).wipedHow()).isNull();
		this.bulk.undo(first.undo());
		assertThat(this.wipings.get(this.elsewhere)).isEqualTo(Wiping.NONE);
		assertRefused("wiping.future", () -> this.wipings.save(both,
				new Wiping(LocalDate.parse("2999-01-01"), null, false, false, null, null), "hanako"));
	}

	@Test
	void sightingsNameOneDeviceOrSayWhyNot() {
		Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
		Sightings.Result result = this.sightings
			.tell(Arrays.asList(new Sightings.Told(this.onFloor, null, null, null, at),
					new Sightings.Told(null, "S-cam-2", null, null, at),
					new Sightings.Told(null, null, "00aa.bb00.0002", null, at.minusSeconds(5)),
					new Sightings.Told(null, null, null, "10.0.0.1", at),
					new Sightings.Told(null, "nobody", null, null, at), new Sightings.Told(null, null, null, null, at),
					null, new Sightings.Told(this.onFloor, null, null, null, at.plusSeconds(100_000)),
					new Sightings.Told(null, "", null, null, at)), "probe");
		assertThat(result.taken()).isEqualTo(3);
		assertThat(result.news()).isEqualTo(2);
		assertThat(result.refused()).extracting(Sightings.Refused::row, Sightings.Refused::fault)
			.containsExactly(tuple(3, Sightings.Fault.AMBIGUOUS), tuple(4, Sightings.Fault.UNKNOWN),
					tuple(5, Sightings.Fault.UNNAMED), tuple(6, Sightings.Fault.UNREADABLE),
					tuple(7, Sightings.Fault.FUTURE), tuple(8, Sightings.Fault.UNKNOWN));
		assertThat(this.sightings.get(this.elsewhere)).isEqualTo(new Sighting(at, "probe"));
		assertThat(this.sightings
			.tell(List.of(new Sightings.Told(this.elsewhere, null, null, null, at.minusSeconds(9))), "late")
			.news()).isZero();
		assertRefused("tooMany",
				() -> this.sightings.tell(
						Collections.nCopies(Sightings.MOST + 1, new Sightings.Told(this.onFloor, null, null, null, at)),
						"probe"));
	}

	@Test
	void changesAreToldOnceAndInFewLines() {
		long system = system("見守り");
		part(system, this.plant, null, null);
		assertThat(this.changes.take()).containsExactly(new Change("system", null, null, system));
		assertThat(this.changes.take()).isEmpty();
		device("cam-3", this.camera, this.floor);
		this.wipings.save(List.of(this.elsewhere), new Wiping(null, null, true, false, null, null), "hanako");
		this.upkeeps.save(Upkeep.unsaid(this.gateway), "hanako");
		this.sites.set(this.plant, new Setting(Network.OPEN, null));
		this.sites.rename(this.plant, SiteKind.PLANT, "大阪第一工場", null);
		this.sightings.tell(List.of(new Sightings.Told(this.onFloor, null, null, null, null)), "probe");
		Quiet.await(this.context);
		List<Change> told = this.changes.take();
		assertThat(told).containsExactlyInAnyOrder(new Change("device", this.floor, this.camera, null),
				new Change("wiping", this.other, this.camera, null), new Change("upkeep", null, this.gateway, null),
				new Change("site", this.plant, null, null));
	}

	@Test
	void manyPlacesAreOneLine() {
		List<Device> many = IntStream.range(0, 60).mapToObj((i) -> {
			long site = this.sites.create(this.plant, SiteKind.AREA, "区画" + i, null, null);
			return new Device(0, this.camera, null, null, site, false, 1, "c" + i, null, null, Device.Owner.OT,
					Device.State.IN_SERVICE, null, null, null, null);
		}).toList();
		this.devices.addAll(many, null);
		this.changes.take();
		this.jdbc.sql("update inventory_device set note = 'seen'").update();
		assertThat(this.changes.take()).containsExactly(new Change("device", null, null, null));
	}

	@Test
	void aChangeThatIsCommittedLaterIsFoundTheNextTime() {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			device("cam-4", this.camera, this.floor);
			Thread consumer = new Thread(() -> assertThat(this.changes.take()).isEmpty());
			consumer.start();
			try {
				consumer.join();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		assertThat(this.changes.take()).contains(new Change("device", this.floor, this.camera, null));
	}

	@Test
	void gatheringLosesNothing() {
		device("cam-5", this.camera, this.floor);
		device("cam-6", this.camera, this.floor);
		this.jdbc.sql("select inventory_gather_changes()").query((rs, row) -> true).single();
		assertThat(
				this.jdbc.sql("select count(*) from inventory_change where what = 'device'").query(Long.class).single())
			.isOne();
		assertThat(this.changes.take()).contains(new Change("device", this.floor, this.camera, null));
	}

	@Test
	void changesConcernTheSystemsTheyTouch() {
		long bySite = system("by site");
		part(bySite, this.plant, null, null);
		long byModel = system("by model");
		part(byModel, null, this.camera, null);
		long byDevice = system("by device");
		part(byDevice, null, null, this.elsewhere);
		assertThat(concerned(new Change("device", this.floor, this.gateway, null))).containsExactly(bySite);
		assertThat(concerned(new Change("site", this.plant, null, null))).containsExactlyInAnyOrder(bySite, byModel);
		assertThat(concerned(new Change("upkeep", null, this.camera, null))).containsExactlyInAnyOrder(bySite, byModel,
				byDevice);
		assertThat(concerned(new Change("device", this.other, this.gateway, null))).isEmpty();
		assertThat(concerned(new Change("system", null, null, byDevice))).containsExactly(byDevice);
		assertThat(concerned(new Change("device", null, null, null))).containsExactlyInAnyOrder(bySite, byModel,
				byDevice);
	}

	private Set<Long> concerned(Change change) {
		return this.systems.concerned(List.of(change));
	}

}
