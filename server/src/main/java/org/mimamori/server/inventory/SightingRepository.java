package org.mimamori.server.inventory;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SightingRepository {

	private final JdbcClient jdbc;

	SightingRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Nullable Sighting get(long deviceId) {
		return this.jdbc.sql("select seen_at, seen_by from inventory_sighting where device_id = :device")
			.param("device", deviceId)
			.query((rs, row) -> new Sighting(rs.getTimestamp("seen_at").toInstant(), rs.getString("seen_by")))
			.optional()
			.orElse(null);
	}

	/// @param row of what was told
	/// @param devices how many were found: none, one, or two for more
	record Found(int row, int devices, long device) {
	}

	/// Two are enough to know that a name is not one device's alone.
	List<Found> find(List<Sightings.Told> told) {
		return this.jdbc
			.sql("""
					select (t.row - 1)::int as row, count(d.id)::int as devices, coalesce(min(d.id), 0) as device
					from unnest(:devices::bigint[], :serials::text[], :macs::text[], :addresses::text[]) with ordinality
					  as t (device, serial, mac, address, row)
					left join lateral (
					  (select id from inventory_device where id = t.device)
					  union all
					  (select id from inventory_device where t.device is null and coalesce(serial, '') = t.serial limit 2)
					  union all
					  (select id from inventory_device where t.device is null and t.serial is null and mac_address is not null
					     and translate(lower(mac_address), ':-. ', '') = translate(lower(t.mac), ':-. ', '') limit 2)
					  union all
					  (select id from inventory_device where t.device is null and t.serial is null and t.mac is null
					     and coalesce(network_address, '') = t.address limit 2)) d on true
					group by t.row order by t.row
					""")
			.param("devices", told.stream().map(Sightings.Told::device).toArray(Long[]::new))
			.param("serials", told.stream().map(Sightings.Told::serial).toArray(String[]::new))
			.param("macs", told.stream().map(Sightings.Told::mac).toArray(String[]::new))
			.param("addresses", told.stream().map(Sightings.Told::address).toArray(String[]::new))
			.query((rs, row) -> new Found(rs.getInt("row"), rs.getInt("devices"), rs.getLong("device")))
			.list();
	}

	/// @return how many are later than what was known; always in the order of the
	/// numbers,
	/// so that two who tell of the same devices do not wait for each other in a circle
	int save(List<Long> devices, List<Instant> times, String by) {
		return this.jdbc.sql("""
				insert into inventory_sighting (device_id, seen_at, seen_by)
				select device, max(at), :by from unnest(:devices::bigint[], :times::timestamptz[]) as t (device, at)
				group by device order by device
				on conflict (device_id) do update set seen_at = excluded.seen_at, seen_by = excluded.seen_by
				where inventory_sighting.seen_at < excluded.seen_at
				""")
			.param("devices", devices.toArray(Long[]::new))
			.param("times", times.stream().map(Timestamp::from).toArray(Timestamp[]::new))
			.param("by", by)
			.update();
	}

}
