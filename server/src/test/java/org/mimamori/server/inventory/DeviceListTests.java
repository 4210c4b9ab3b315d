package org.mimamori.server.inventory;

import org.mimamori.server.Quiet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

import static org.assertj.core.api.Assertions.assertThat;

/// Counts, totals and paging of devices, on a real PostgreSQL.
@SpringBootTest
@WithMockUser(username = "hanako", roles = "ADMINISTRATOR")
class DeviceListTests {

	private static final int DEVICES = 90;

	private final Random random = new Random(20261121);

	@Autowired
	private Devices devices;

	@Autowired
	private DeviceBulk bulk;

	@Autowired
	private Sites sites;

	@Autowired
	private Models models;

	@Autowired
	private Firmwares firmwares;

	@Autowired
	private JdbcClient jdbc;

	private final List<Long> siteIds = new ArrayList<>();

	private final List<Long> modelIds = new ArrayList<>();

	private final List<Long> firmwareIds = new ArrayList<>();

	@Autowired
	private ApplicationContext applicationContext;

	@BeforeEach
	void fleet() {
		Quiet.await(this.applicationContext);
		this.jdbc
			.sql("""
					truncate inventory_device, inventory_population, inventory_place_count, inventory_composition, inventory_firmware,
					  inventory_model, inventory_site, inventory_supplier, inventory_import restart identity cascade
					""")
			.update();
		long company = this.sites.create(null, SiteKind.COMPANY, "北斗製作所", null, null);
		long osaka = this.sites.create(company, SiteKind.PLANT, "大阪工場", "Osaka", null);
		this.siteIds.addAll(List.of(company, osaka, this.sites.create(osaka, SiteKind.FLOOR, "2F", null, null)));
		String[] ends = { "2020-01-01", "2026-12-31", "2099-01-01", "", "" };
		for (int i = 0; i < ends.length; i++) {
			List<SupportDate> dates = ends[i].isEmpty()
					? (i == 3) ? List
						.of(new SupportDate(SupportDate.Kind.END_OF_LIFE, SupportDate.State.NOT_ANNOUNCED, null, ""))
							: List.of()
					: List.of(new SupportDate(SupportDate.Kind.END_OF_LIFE, SupportDate.State.ANNOUNCED,
							java.time.LocalDate.parse(ends[i]), "maker"));
			this.modelIds
				.add(this.models.save(new Model(0, "Maker " + (i % 2), "AX-" + i, null, null, null, null, List.of(),
						null, null, null, new Support(Support.State.UNKNOWN, null), 0, 0, Touch.NONE), dates, null));
			this.firmwareIds.add(this.firmwares
				.save(new Firmware(0, this.modelIds.get(i), null, "1." + i, null, null, List.of()), null));
		}
		for (int i = 0; i < DEVICES; i++) {
			this.devices.save(device(0, i), null);
		}
		Quiet.await(this.applicationContext);
		this.jdbc.sql("update inventory_composition set affected = id % 3, undecided = id % 2").update();
	}

	/// Equal names, absent names and addresses and both scripts are among them.
	private Device device(long id, int i) {
		boolean lot = i % 11 == 0;
		int model = this.random.nextInt(this.modelIds.size());
		return new Device(id, this.modelIds.get(model), this.random.nextBoolean() ? this.firmwareIds.get(model) : null,
				(this.random.nextInt(4) == 0) ? "B" : null, this.siteIds.get(this.random.nextInt(3)), lot,
				lot ? 1 + this.random.nextInt(500) : 1,
				lot ? null : (i % 3 == 0) ? "同じ名前" : (i % 7 == 0) ? null : "cam-" + i % 20, lot ? null : "S" + i, null,
				Device.Owner.values()[this.random.nextInt(3)], Device.State.values()[this.random.nextInt(4)],
				(i % 5 == 0) ? null : "10.0.0." + i % 9, null, null, null);
	}

	@Test
	void countsStayRightWhateverHappensToDevices() {
		assertCounts();
		for (int round = 0; round < 60; round++) {
			List<Long> all = this.jdbc.sql("select id from inventory_device order by id").query(Long.class).list();
			Long id = all.get(this.random.nextInt(all.size()));
			this.jdbc.sql("update inventory_composition set affected = (id + :round) % 3")
				.param("round", round)
				.update();
			switch (this.random.nextInt(4)) {
				case 0 -> this.devices.save(device(0, 1000 + round), null);
				case 1 -> this.devices.save(device(id, 2000 + round), null);
				case 2 -> this.bulk.change(List.of(id), new DeviceBulk.Change(null,
						Device.State.values()[this.random.nextInt(4)], this.siteIds.get(this.random.nextInt(3)), null));
				default -> this.devices.remove(List.of(id));
			}
		}
		assertCounts();
		this.jdbc.sql("update inventory_device set units = units + 1, owner = 'IT' where lot").update();
		this.jdbc.sql("delete from inventory_device where id % 2 = 0").update();
		assertCounts();
		this.jdbc.sql("delete from inventory_device").update();
		assertCounts();
	}

	private void assertCounts() {
		assertThat(this.jdbc
			.sql("""
					select composition_id, site_id, owner, state, lot, entries, units from inventory_population where entries <> 0
					""")
			.query()
			.listOfRows()).containsExactlyInAnyOrderElementsOf(this.jdbc.sql("""
					select composition_id, site_id, owner, state, lot, count(*) as entries, sum(units)::bigint as units
					from inventory_device group by 1, 2, 3, 4, 5
					""").query().listOfRows());
		assertThat(this.jdbc.sql("select count(*) from inventory_population where entries = 0 and units <> 0")
			.query(Long.class)
			.single()).isZero();
		assertThat(this.jdbc.sql("select id, entries, units from inventory_composition").query().listOfRows())
			.containsExactlyInAnyOrderElementsOf(this.jdbc.sql("""
					select c.id, count(d.id) as entries, coalesce(sum(d.units), 0)::bigint as units
					from inventory_composition c
					left join inventory_device d on d.composition_id = c.id and d.state <> 'retired' group by c.id
					""").query().listOfRows());
		assertPlaces();
		this.jdbc.sql("select inventory_gather_places()").query((rs, row) -> true).single();
		assertPlaces();
	}

	private void assertPlaces() {
		assertThat(this.jdbc.sql("""
				select site_id, sum(entries)::bigint as entries, sum(units)::bigint as units,
				       sum(affected)::bigint as affected
				from inventory_place_count group by site_id
				having sum(entries) <> 0 or sum(units) <> 0 or sum(affected) <> 0
				""").query().listOfRows()).containsExactlyInAnyOrderElementsOf(this.jdbc.sql("""
				select d.site_id, count(*) as entries, sum(d.units)::bigint as units,
				       coalesce(sum(d.units) filter (where c.affected > 0), 0)::bigint as affected
				from inventory_device d join inventory_composition c on c.id = d.composition_id
				where d.state <> 'retired' group by d.site_id
				""").query().listOfRows());
	}

	@Test
	void countsStayRightWhileJudgesAndPeopleWorkSideBySide() throws Exception {
		try (ExecutorService two = Executors.newFixedThreadPool(2)) {
			Future<?> judge = two.submit(() -> {
				for (int round = 0; round < 60; round++) {
					this.jdbc.sql("update inventory_composition set affected = (id + :round) % 3")
						.param("round", round)
						.update();
				}
			});
			Future<?> people = two.submit(() -> {
				for (int round = 0; round < 60; round++) {
					this.devices.save(device(0, 3000 + round), null);
				}
			});
			judge.get();
			people.get();
		}
		assertCounts();
	}

	@ParameterizedTest
	@EnumSource
	void everyOrderMeetsEveryDeviceOnce(DeviceQuery.Sort sort) {
		List<Long> up = walk(sort, false);
		List<Long> down = walk(sort, true);
		assertThat(up).doesNotHaveDuplicates().hasSize((int) this.devices.totals(DeviceQuery.ALL).entries());
		assertThat(down).isEqualTo(up.reversed());
		assertThat(new HashSet<>(up)).hasSameElementsAs(
				this.jdbc.sql("select id from inventory_device where state <> 'retired'").query(Long.class).list());
	}

	private List<Long> walk(DeviceQuery.Sort sort, boolean descending) {
		List<Long> ids = new ArrayList<>();
		String after = null;
		do {
			List<DeviceRow> rows = this.devices.list(new DeviceQuery(List.of(), null, null, null, null, null, null,
					null, null, null, sort, descending, after, 7));
			rows.forEach((row) -> ids.add(row.device().id()));
			after = rows.isEmpty() ? null : rows.getLast().cursor();
		}
		while (after != null && ids.size() <= 2 * DEVICES);
		return ids;
	}

	@Test
	void totalsAreThoseOfTheRows() {
		List<DeviceQuery> queries = new ArrayList<>();
		queries.add(query(List.of(), null, null, null, null, null, null, null, null));
		for (Device.Owner owner : Device.Owner.values()) {
			queries.add(query(List.of(), null, null, owner, null, null, null, null, null));
		}
		for (Device.State state : Device.State.values()) {
			queries.add(query(List.of(), null, null, null, state, null, null, null, null));
		}
		for (Support.State support : Support.State.values()) {
			queries.add(query(List.of(), null, null, null, null, support, null, null, null));
		}
		for (DeviceQuery.Touch touch : DeviceQuery.Touch.values()) {
			queries.add(query(List.of(), null, null, null, null, null, touch, null, null));
		}
		Arrays.asList(true, false)
			.forEach((lot) -> queries.add(query(List.of(), null, null, null, null, null, null, lot, null)));
		this.siteIds.forEach((site) -> queries
			.add(query(this.sites.tree().within(site), null, null, null, null, null, null, null, null)));
		queries.add(query(List.of(), this.modelIds.get(1), null, null, null, null, null, null, null));
		queries.add(query(List.of(), null, this.firmwareIds.get(1), null, null, null, null, null, null));
		queries.add(query(List.of(), null, null, null, null, null, null, null, "CAM-1"));
		queries.add(query(List.of(), null, null, null, null, null, null, null, "同じ"));
		queries.add(query(List.of(this.siteIds.get(1)), this.modelIds.get(2), null, null, Device.State.SPARE, null,
				DeviceQuery.Touch.AFFECTED, false, null));
		int found = 0;
		for (DeviceQuery query : queries) {
			List<DeviceRow> rows = this.devices.list(query);
			assertThat(this.devices.totals(query)).as(query.toString())
				.isEqualTo(
						new Devices.Totals(rows.size(), rows.stream().mapToLong((row) -> row.device().units()).sum()));
			found += rows.isEmpty() ? 0 : 1;
		}
		assertThat(found).isGreaterThan(20);
	}

	private static DeviceQuery query(List<Long> sites, Long model, Long firmware, Device.Owner owner,
			Device.State state, Support.State support, DeviceQuery.Touch touch, Boolean lot, String text) {
		return new DeviceQuery(sites, model, firmware, null, owner, state, support, touch, lot, text,
				DeviceQuery.Sort.NAME, false, null, 1000);
	}

	@Test
	void actsOnSeveralDevicesCanBeTakenBack() {
		List<Long> ids = this.jdbc.sql("select id from inventory_device order by id limit 5").query(Long.class).list();
		String before = dump();
		DeviceBulk.Done changed = this.bulk.change(ids,
				new DeviceBulk.Change(Device.Owner.IT, Device.State.RETIRED, this.siteIds.get(2), null));
		assertThat(changed.count()).isEqualTo(5);
		assertThat(dump()).isNotEqualTo(before);
		assertThat(this.bulk.undo(changed.undo())).isEqualTo(5);
		assertThat(dump()).isEqualTo(before);
		DeviceBulk.Done removed = this.bulk.remove(ids);
		assertThat(this.devices.get(ids.getFirst())).isNull();
		assertThat(this.bulk.undo(removed.undo())).isEqualTo(5);
		assertThat(dump()).isEqualTo(before);
		assertThat(this.bulk.undo(removed.undo())).isZero();
		assertCounts();
	}

	private String dump() {
		return this.jdbc.sql("select string_agg(d::text, '\n' order by id) from inventory_device d")
			.query(String.class)
			.single();
	}

}
