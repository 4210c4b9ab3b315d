package org.mimamori.server.inventory;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ChangeRepository {

	private final JdbcClient jdbc;

	ChangeRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// Lines that somebody else holds are left to be found the next time.
	List<Change> take() {
		return this.jdbc.sql("""
				with lines as (select ctid from inventory_change for update skip locked),
				     gone as (delete from inventory_change where ctid in (select ctid from lines) returning *)
				select distinct what, site_id, model_id, system_id from gone order by what, site_id, model_id, system_id
				""")
			.query((rs, row) -> new Change(rs.getString("what"), rs.getObject("site_id", Long.class),
					rs.getObject("model_id", Long.class), rs.getObject("system_id", Long.class)))
			.list();
	}

	boolean any() {
		return this.jdbc.sql("select exists (select from inventory_change)").query(Boolean.class).single();
	}

}
