package org.mimamori.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.mimamori.engine.match.Composition;
import org.mimamori.engine.match.Names;

/// Puts a synthetic fleet into the embedded database of a running server: devices over compositions over 500
/// places. Arguments: the folder of data, the server's data folder, devices (1,000,000), compositions
/// (10,000), components in each (30). The server does not hear of it: let it judge everything again
/// (Settings) before timing pages.
public final class ServerFleet {

	private static final int PLACES = 500;

	private ServerFleet() {
	}

	public static void main(String[] arguments) throws Exception {
		Path data = Path.of(arguments[0]);
		Path server = Path.of(arguments[1]);
		int devices = (arguments.length > 2) ? Integer.parseInt(arguments[2]) : 1_000_000;
		int compositions = (arguments.length > 3) ? Integer.parseInt(arguments[3]) : 10_000;
		int components = (arguments.length > 4) ? Integer.parseInt(arguments[4]) : 30;
		List<Composition> drawn = EngineBench.fleet(List.of(data.resolve("nvd")), compositions, components);
		String url = "jdbc:postgresql://127.0.0.1:" + Files.readString(server.resolve("database.port")).strip()
				+ "/mimamori?reWriteBatchedInserts=true";
		try (Connection connection = DriverManager.getConnection(url, "mimamori",
				Files.readString(server.resolve("database.secret")).strip())) {
			connection.setAutoCommit(false);
			long start = System.nanoTime();
			places(connection);
			compositions(connection, drawn);
			devices(connection, devices, compositions);
			connection.commit();
			System.out.printf(Locale.ROOT, "%,d devices in %,d compositions put in in %.0f s%n", devices, compositions,
					(System.nanoTime() - start) / 1e9);
			connection.setAutoCommit(true);
			try (Statement statement = connection.createStatement()) {
				statement.execute("vacuum analyze");
			}
		}
	}

	private static void places(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(
					"insert into inventory_site (parent_id, kind, name, full_path) values (null, 'company', 'Bench', 'Bench')");
			statement.execute(
					"""
							insert into inventory_site (parent_id, kind, name, full_path)
							select (select id from inventory_site where name = 'Bench'), 'plant', 'Plant ' || n, 'Bench / Plant ' || n
							from generate_series(1, 20) n
							""");
			statement.execute("""
					insert into inventory_site (parent_id, kind, name, full_path)
					select p.id, 'floor', n || 'F', p.full_path || ' / ' || n || 'F'
					from inventory_site p cross join generate_series(1, %d) n
					where p.kind = 'plant' and p.full_path like 'Bench / Plant%%'
					""".formatted(PLACES / 20));
		}
	}

	private static void compositions(Connection connection, List<Composition> drawn) throws SQLException {
		String model = """
				insert into inventory_model (maker, name, maker_key, name_key, cpe, support_ends_on, support_announced)
				values (?, ?, ?, ?, ?, case when ? % 4 = 0 then null else current_date - 900 + (? % 2400) end, case when ? % 4 = 0 then 'unknown' else 'announced' end)
				on conflict (maker_key, name_key) do update set cpe = excluded.cpe returning id
				""";
		String firmware = """
				insert into inventory_firmware (model_id, name, version, cpe) values (?, ?, ?, ?)
				on conflict (model_id, name, version) do update set cpe = excluded.cpe returning id
				""";
		String component = "insert into inventory_component (firmware_id, name, version, cpe) values (?, ?, ?, ?)";
		String composition = """
				insert into inventory_composition (model_id, firmware_id, hardware_revision) values (?, ?, ?)
				on conflict do nothing
				""";
		try (PreparedStatement models = connection.prepareStatement(model);
				PreparedStatement releases = connection.prepareStatement(firmware);
				PreparedStatement parts = connection.prepareStatement(component);
				PreparedStatement rows = connection.prepareStatement(composition)) {
			for (int i = 0; i < drawn.size(); i++) {
				Composition one = drawn.get(i);
				Composition.Model m = Objects.requireNonNull(one.model());
				String maker = Objects.requireNonNull(m.maker());
				String name = Objects.requireNonNull(m.name());
				Composition.Firmware f = Objects.requireNonNull(one.firmware());
				models.setString(1, maker);
				models.setString(2, name);
				models.setString(3, Names.fold(maker));
				models.setString(4, Names.fold(name));
				models.setString(5, m.cpe());
				models.setInt(6, i);
				models.setInt(7, i);
				models.setInt(8, i);
				long modelId = one(models);
				releases.setLong(1, modelId);
				releases.setString(2, f.name() + " " + i);
				releases.setString(3, f.version());
				releases.setString(4, f.cpe());
				long firmwareId = one(releases);
				for (Composition.Component part : one.components()) {
					parts.setLong(1, firmwareId);
					parts.setString(2, part.name());
					parts.setString(3, part.version());
					parts.setString(4, part.cpe());
					parts.addBatch();
				}
				parts.executeBatch();
				rows.setLong(1, modelId);
				rows.setLong(2, firmwareId);
				rows.setString(3, "bench");
				rows.executeUpdate();
			}
		}
	}

	private static long one(PreparedStatement statement) throws SQLException {
		try (var result = statement.executeQuery()) {
			result.next();
			return result.getLong(1);
		}
	}

	/// Each composition stands in about twenty places.
	private static void devices(Connection connection, int devices, int compositions) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(
					"""
							with c as (select id, row_number() over (order by id) - 1 as n from inventory_composition where hardware_revision = 'bench'),
							     s as (select id, row_number() over (order by id) - 1 as n from inventory_site where kind = 'floor' and full_path like 'Bench / Plant%%')
							insert into inventory_device (composition_id, site_id, name, serial, owner, state, network_address, purpose, lot, units)
							select c.id, s.id, 'CAM-' || lpad(d::text, 7, '0'), 'SN' || lpad((d::bigint * 7919 %% 10000019)::text, 9, '0'),
							       case when d %% 3 = 0 then 'IT' else 'OT' end, case when d %% 50 = 0 then 'spare' else 'in_service' end,
							       '10.' || (d / 65536) || '.' || (d / 256 %% 256) || '.' || (d %% 256), 'bench', d %% 10000 = 0,
							       case when d %% 10000 = 0 then 500 else 1 end
							from generate_series(1, %d) d
							join c on c.n = d %% %d
							join s on s.n = (d %% %d * 7 + d / %d %% 20 * 25) %% %d
							"""
						.formatted(devices, compositions, compositions, compositions, PLACES));
		}
	}

}
