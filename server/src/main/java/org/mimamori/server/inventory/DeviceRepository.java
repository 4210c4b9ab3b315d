package org.mimamori.server.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DeviceRepository {

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	DeviceRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	@Nullable Device get(long id) {
		return this.jdbc.sql("""
				select d.*, c.model_id, c.firmware_id, c.hardware_revision
				from inventory_device d join inventory_composition c on c.id = d.composition_id where d.id = :id
				""").param("id", id).query((rs, row) -> device(rs)).optional().orElse(null);
	}

	static Device device(ResultSet rs) throws SQLException {
		return new Device(rs.getLong("id"), rs.getLong("model_id"), rs.getObject("firmware_id", Long.class),
				rs.getString("hardware_revision"), rs.getLong("site_id"), rs.getBoolean("lot"), rs.getInt("units"),
				rs.getString("name"), rs.getString("serial"), rs.getString("purpose"),
				Device.Owner.of(rs.getString("owner")), Device.State.of(rs.getString("state")),
				rs.getString("network_address"), rs.getString("mac_address"),
				rs.getObject("installed_on", LocalDate.class), rs.getString("note"));
	}

	@Nullable Long findSerial(long modelId, String serial) {
		return this.jdbc.sql("""
				select d.id from inventory_device d join inventory_composition c on c.id = d.composition_id
				where coalesce(d.serial, '') = :serial and c.model_id = :model limit 1
				""").param("serial", serial).param("model", modelId).query(Long.class).optional().orElse(null);
	}

	long insert(Device device, long compositionId, @Nullable String origin, Instant now) {
		return bind(this.jdbc.sql("""
				insert into inventory_device (composition_id, site_id, lot, units, name, serial, purpose, owner, state,
				  network_address, mac_address, installed_on, note, updated_at, origin)
				values (:composition, :site, :lot, :units, :name, :serial, :purpose, :owner, :state, :address, :mac,
				  :installed, :note, :now, :origin)
				returning id
				"""), device, compositionId, now).param("origin", origin).query(Long.class).single();
	}

	void insertAll(List<Device> devices, List<Long> compositionIds, @Nullable String origin, Instant now) {
		Iterator<Long> compositions = compositionIds.iterator();
		this.template.batchUpdate("""
				insert into inventory_device (composition_id, site_id, lot, units, name, serial, purpose, owner, state,
				  network_address, mac_address, installed_on, note, updated_at, origin)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				""", devices, 500, (statement, device) -> {
			statement.setLong(1, compositions.next());
			statement.setLong(2, device.siteId());
			statement.setBoolean(3, device.lot());
			statement.setInt(4, device.units());
			statement.setString(5, device.name());
			statement.setString(6, device.serial());
			statement.setString(7, device.purpose());
			statement.setString(8, device.owner().code());
			statement.setString(9, device.state().code());
			statement.setString(10, device.networkAddress());
			statement.setString(11, device.macAddress());
			statement.setObject(12, device.installedOn(), Types.DATE);
			statement.setString(13, device.note());
			statement.setTimestamp(14, Timestamp.from(now));
			statement.setString(15, origin);
		});
	}

	long update(Device device, long compositionId, Instant now) {
		return bind(
				this.jdbc
					.sql("""
							update inventory_device set composition_id = :composition, site_id = :site, lot = :lot, units = :units,
							  name = :name, serial = :serial, purpose = :purpose, owner = :owner, state = :state,
							  network_address = :address, mac_address = :mac, installed_on = :installed, note = :note, updated_at = :now
							where id = :id returning id
							"""),
				device, compositionId, now)
			.param("id", device.id())
			.query(Long.class)
			.optional()
			.orElseThrow(() -> new InventoryRefusal("device.gone"));
	}

	private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Device device, long compositionId,
			Instant now) {
		return sql.param("composition", compositionId)
			.param("site", device.siteId())
			.param("lot", device.lot())
			.param("units", device.units())
			.param("name", device.name())
			.param("serial", device.serial())
			.param("purpose", device.purpose())
			.param("owner", device.owner().code())
			.param("state", device.state().code())
			.param("address", device.networkAddress())
			.param("mac", device.macAddress())
			.param("installed", device.installedOn(), Types.DATE)
			.param("note", device.note())
			.param("now", Timestamp.from(now));
	}

	/// @return those that were there, within reach
	List<Long> delete(List<Long> ids) {
		return this.jdbc.sql("delete from inventory_device where id = any(:ids) returning id")
			.param("ids", ids.toArray(Long[]::new))
			.query(Long.class)
			.list();
	}

	boolean siteExists(long siteId) {
		return this.jdbc.sql("select exists (select from inventory_site where id = :id)")
			.param("id", siteId)
			.query(Boolean.class)
			.single();
	}

	boolean firmwareFits(long firmwareId, long modelId) {
		return this.jdbc.sql("select exists (select from inventory_firmware where id = :id and model_id = :model)")
			.param("id", firmwareId)
			.param("model", modelId)
			.query(Boolean.class)
			.single();
	}

	/// Whole rows with what is kept beside them, as [#restore] takes them back.
	List<String> snapshots(List<Long> ids) {
		return this.jdbc.sql("""
				select ((to_jsonb(d) - 'search') || jsonb_build_object(
				  'wiping', (select to_jsonb(w) from inventory_wiping w where w.device_id = d.id),
				  'sighting', (select to_jsonb(g) from inventory_sighting g where g.device_id = d.id),
				  'parts', (select jsonb_agg(to_jsonb(t)) from inventory_system_part t where t.device_id = d.id)))::text
				from inventory_device d where id = any(:ids)
				""").param("ids", ids.toArray(Long[]::new)).query(String.class).list();
	}

	int restore(List<String> snapshots) {
		String[] rows = snapshots.toArray(String[]::new);
		int count = this.jdbc
			.sql("""
					insert into inventory_device (id, composition_id, site_id, lot, units, name, serial, purpose, owner, state,
					  network_address, mac_address, installed_on, note, origin, import_id, updated_at)
					overriding system value
					select b.id, b.composition_id, b.site_id, b.lot, b.units, b.name, b.serial, b.purpose, b.owner, b.state,
					  b.network_address, b.mac_address, b.installed_on, b.note, b.origin, b.import_id, b.updated_at
					from unnest(:rows::text[]) as r (row)
					cross join lateral jsonb_populate_record(null::inventory_device, r.row::jsonb) as b
					join inventory_composition c on c.id = b.composition_id
					join inventory_site s on s.id = b.site_id
					on conflict (id) do update set composition_id = excluded.composition_id, site_id = excluded.site_id,
					  owner = excluded.owner, state = excluded.state, updated_at = excluded.updated_at
					""")
			.param("rows", rows)
			.update();
		beside("""
				delete from inventory_wiping w using (select (r.row::jsonb ->> 'id')::bigint as id from r
				  where r.row::jsonb -> 'wiping' = 'null') b
				where w.device_id = b.id
				""", rows);
		beside("""
				insert into inventory_wiping select b.* from r
				cross join lateral jsonb_populate_record(null::inventory_wiping, nullif(r.row::jsonb -> 'wiping', 'null')) b
				join inventory_device d on d.id = b.device_id
				on conflict (device_id) do update set wiped_on = excluded.wiped_on, wiped_how = excluded.wiped_how,
				  initialised = excluded.initialised, tamper_checked = excluded.tamper_checked,
				  changed_at = excluded.changed_at, changed_by = excluded.changed_by
				""",
				rows);
		beside("""
				insert into inventory_sighting select b.* from r
				cross join lateral jsonb_populate_record(null::inventory_sighting, nullif(r.row::jsonb -> 'sighting', 'null')) b
				join inventory_device d on d.id = b.device_id
				on conflict do nothing
				""",
				rows);
		beside("""
				insert into inventory_system_part overriding system value select b.* from r
				cross join lateral jsonb_populate_recordset(null::inventory_system_part,
				  case jsonb_typeof(r.row::jsonb -> 'parts') when 'array' then r.row::jsonb -> 'parts' else '[]' end) b
				join inventory_device d on d.id = b.device_id join inventory_system y on y.id = b.system_id
				on conflict do nothing
				""", rows);
		return count;
	}

	private void beside(String sql, String[] rows) {
		this.jdbc.sql("with r as (select row from unnest(:rows::text[]) as r (row))\n" + sql)
			.param("rows", rows)
			.update();
	}

}
