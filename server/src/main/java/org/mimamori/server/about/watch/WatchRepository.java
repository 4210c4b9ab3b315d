package org.mimamori.server.about.watch;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts small tables, and large ones only where others have counted before.
@Repository
class WatchRepository {

	private final JdbcClient jdbc;

	WatchRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	long compositions() {
		return this.jdbc.sql("select count(*) from inventory_composition where units > 0").query(Long.class).single();
	}

	Map<String, Long> openJobs() {
		return counts("select state, count(*) from job_job where state in ('QUEUED', 'RUNNING') group by 1");
	}

	Map<String, Long> letters() {
		return counts("select state, count(*) from notification_letter group by 1");
	}

	/// What is done is deleted, so this is short unless something hangs.
	long eventsWaiting() {
		return this.jdbc.sql("select count(*) from event_publication where completion_date is null")
			.query(Long.class)
			.single();
	}

	private Map<String, Long> counts(String sql) {
		Map<String, Long> counts = new TreeMap<>();
		this.jdbc.sql(sql).query((rs) -> {
			counts.put(rs.getString(1), rs.getLong(2));
		});
		return counts;
	}

}
