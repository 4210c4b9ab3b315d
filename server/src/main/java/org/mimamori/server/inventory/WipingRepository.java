package org.mimamori.server.inventory;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WipingRepository {

	private final JdbcClient jdbc;

	WipingRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Wiping get(long deviceId) {
		return this.jdbc.sql("select * from inventory_wiping where device_id = :device")
			.param("device", deviceId)
			.query((rs, row) -> new Wiping(rs.getObject("wiped_on", LocalDate.class), rs.getString("wiped_how"),
					rs.getBoolean("initialised"), rs.getBoolean("tamper_checked"),
					rs.getTimestamp("changed_at").toInstant(), rs.getString("changed_by")))
			.optional()
			.orElse(Wiping.NONE);
	}

	/// @return the devices that are there
	List<Long> save(List<Long> deviceIds, Wiping wiping) {
		return this.jdbc
			.sql("""
					insert into inventory_wiping (device_id, wiped_on, wiped_how, initialised, tamper_checked, changed_at, changed_by)
					select id, :on, :how, :initialised, :checked, :at, :by from inventory_device where id = any(:ids)
					on conflict (device_id) do update set wiped_on = excluded.wiped_on, wiped_how = excluded.wiped_how,
					  initialised = excluded.initialised, tamper_checked = excluded.tamper_checked,
					  changed_at = excluded.changed_at, changed_by = excluded.changed_by
					returning device_id
					""")
			.param("ids", deviceIds.toArray(Long[]::new))
			.param("on", wiping.wipedOn(), Types.DATE)
			.param("how", wiping.wipedHow(), Types.VARCHAR)
			.param("initialised", wiping.initialised())
			.param("checked", wiping.tamperChecked())
			.param("at", Timestamp.from(Objects.requireNonNull(wiping.changedAt())))
			.param("by", wiping.changedBy())
			.query(Long.class)
			.list();
	}

}
