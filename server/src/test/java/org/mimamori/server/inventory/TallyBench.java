package org.mimamori.server.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.mimamori.server.MimamoriServer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/// Prints how long it takes to tally traits of a large fleet, and what the triggers that tell of changes
/// cost. Run by hand: arguments are the number of devices (1000000) and a folder for its database.
final class TallyBench {

	private static Path database = Path.of(".");

	private TallyBench() {
	}

	public static void main(String[] args) throws Exception {
		int count = (args.length > 0) ? Integer.parseInt(args[0]) : 1_000_000;
		Path folder = (args.length > 1) ? Path.of(args[1]) : Files.createTempDirectory("tally-bench");
		database = folder.resolve("data").resolve("postgres");
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(MimamoriServer.class)
			.properties("server.port=0", "server.address=127.0.0.1", "mimamori.data=" + folder.resolve("data"))
			.run()) {
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			if (jdbc.queryForObject("select count(*) from inventory_device", Long.class) == 0) {
				fleet(jdbc, count);
			}
			Systems systems = context.getBean(Systems.class);
			Tallies tallies = context.getBean(Tallies.class);
			Devices devices = context.getBean(Devices.class);
			Changes changes = context.getBean(Changes.class);
			for (int round = 0; round < 3; round++) {
				time("all traits of the whole fleet", tallies::ofFleet);
				time("all traits of a system of everything", () -> tallies.of(1));
				time("all traits of a system of a hundredth", () -> tallies.of(2));
				time("all traits of all systems", tallies::ofAll);
				time("totals of all systems", systems::totals);
				time("first page of what lacks a release, everything",
						() -> tallies.lacking(1L, Trait.SOFTWARE_KNOWN, 0, 50));
				time("first page of what lacks a purpose, a hundredth",
						() -> tallies.lacking(2L, Trait.PURPOSE_KNOWN, 0, 50));
				time("device list of everything", () -> devices.list(DeviceQuery.ALL.of(1L)));
				time("device list of a hundredth", () -> devices.list(DeviceQuery.ALL.of(2L)));
				time("totals of the list of a hundredth", () -> devices.totals(DeviceQuery.ALL.of(2L)));
				time("changes", changes::take);
			}
			for (int round = 0; round < 3; round++) {
				triggers(jdbc, "disable");
				time("100,000 devices in, nothing told", () -> come(jdbc));
				time("100,000 devices changed, nothing told", () -> change(jdbc));
				time("100,000 devices out, nothing told", () -> go(jdbc));
				triggers(jdbc, "enable");
				time("100,000 devices in", () -> come(jdbc));
				time("100,000 devices changed", () -> change(jdbc));
				time("100,000 devices out", () -> go(jdbc));
			}
		}
		System.exit(0);
	}

	private static void fleet(JdbcTemplate jdbc, int count) {
		jdbc.execute("select setseed(0.5)");
		jdbc.execute("insert into inventory_site (kind, name, full_path) values ('company', 'C', 'C')");
		jdbc.execute(
				"insert into inventory_site (parent_id, kind, name, full_path) select 1, 'plant', 'P' || i, 'C / P' || i from generate_series(1, 100) i");
		jdbc.execute(
				"insert into inventory_site (parent_id, kind, name, full_path) select 2 + i % 100, 'area', 'A' || i, 'C / P / A' || i from generate_series(1, 1000) i");
		jdbc.execute(
				"insert into inventory_model (maker, name, maker_key, name_key) select 'M' || i % 50, 'N' || i, 'm' || i % 50, 'n' || i from generate_series(1, 2000) i");
		jdbc.execute(
				"insert into inventory_firmware (model_id, version) select 1 + i % 2000, '1.' || i from generate_series(1, 8000) i");
		jdbc.execute(
				"insert into inventory_component (firmware_id, name) select 1 + i % 4000, 'c' || i from generate_series(1, 100000) i");
		jdbc.execute(
				"insert into inventory_composition (model_id, firmware_id) select model_id, id from inventory_firmware union all select id, null from inventory_model");
		jdbc.execute(
				"insert into inventory_upkeep (model_id, update_source, changed_at, changed_by) select id, 'web', now(), 'b' from inventory_model where id % 2 = 0");
		time("devices",
				() -> jdbc
					.update("""
							insert into inventory_device (composition_id, site_id, name, serial, network_address, purpose, owner, state)
							select 1 + (random() * 9999)::int, 102 + (random() * 999)::int, 'd' || i, 's' || i, '10.' || i,
							       case when random() < 0.5 then 'p' end, 'IT',
							       case when i %% 50 = 0 then 'retired' when i %% 77 = 0 then 'spare' else 'in_service' end
							from generate_series(1, %d) i
							"""
						.formatted(count)));
		time("sightings", () -> jdbc
			.update("insert into inventory_sighting select id, now(), 'b' from inventory_device where id % 2 = 0"));
		jdbc.execute("insert into inventory_system (name) select 'S' || i from generate_series(0, 100) i");
		jdbc.execute(
				"insert into inventory_system_part (system_id, primitive, site_id) select i, 'sensor', i from generate_series(1, 101) i");
		jdbc.execute("analyze");
	}

	private static int come(JdbcTemplate jdbc) {
		return jdbc.update("""
				insert into inventory_device (composition_id, site_id, name, serial, note)
				select 1 + (random() * 9999)::int, 102 + (random() * 999)::int, 'x' || i, 'x' || i, 'bench'
				from generate_series(1, 100000) i
				""");
	}

	private static int change(JdbcTemplate jdbc) {
		return jdbc.update("update inventory_device set owner = 'OT' where note = 'bench'");
	}

	private static int go(JdbcTemplate jdbc) {
		return jdbc.update("delete from inventory_device where note = 'bench'");
	}

	private static void triggers(JdbcTemplate jdbc, String what) {
		for (String name : List.of("come", "change", "gone")) {
			jdbc.execute("alter table inventory_device " + what + " trigger inventory_device_told_" + name);
		}
	}

	/// What the database worked, beside what the clock says: the two differ where others
	/// use the machine.
	private static void time(String what, Supplier<?> work) {
		long start = System.nanoTime();
		double before = worked();
		work.get();
		System.out.printf(Locale.ROOT, "%-50s %8.3f s, database worked %8.3f s%n", what,
				(System.nanoTime() - start) / 1e9, worked() - before);
	}

	private static List<Long> postgres() {
		try {
			long server = Long.parseLong(Files.readAllLines(database.resolve("postmaster.pid")).getFirst().strip());
			return Stream
				.concat(Stream.of(server),
						ProcessHandle.of(server).stream().flatMap(ProcessHandle::children).map(ProcessHandle::pid))
				.toList();
		}
		catch (IOException ex) {
			return List.of();
		}
	}

	/// Seconds of all processes of PostgreSQL, with those that have ended; 0 where
	/// `/proc` is not there.
	private static double worked() {
		double ticks = 0;
		for (long process : postgres()) {
			try {
				String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
				String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
				for (int field = 11; field < 15; field++) {
					ticks += Long.parseLong(fields[field]);
				}
			}
			catch (IOException | RuntimeException ex) {
				// it has ended, and who waited for it counts it
			}
		}
		return ticks / 100;
	}

}
