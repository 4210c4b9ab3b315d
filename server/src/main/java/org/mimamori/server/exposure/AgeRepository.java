package org.mimamori.server.exposure;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.mimamori.engine.priority.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AgeRepository {

	private final JdbcClient jdbc;

	AgeRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Exposures.Aged> aged(Instant now) {
		return this.jdbc.sql("""
				select urgency, case when first_seen > :week then 0 when first_seen > :month then 1
				                     when first_seen > :quarter then 2 else 3 end as age,
				       count(*) as advisories, count(*) filter (where due < :today) as late
				from exposure_touching where affected > 0 group by 1, 2 order by 1 desc, 2
				""")
			.param("week", Timestamp.from(Age.WEEK.after(now)))
			.param("month", Timestamp.from(Age.MONTH.after(now)))
			.param("quarter", Timestamp.from(Age.QUARTER.after(now)))
			.param("today", LocalDate.ofInstant(now, ZoneId.systemDefault()))
			.query((rs, row) -> new Exposures.Aged(
					(rs.getInt("urgency") >= 0) ? Outcome.values()[rs.getInt("urgency")] : null,
					Age.values()[rs.getInt("age")], rs.getLong("advisories"), rs.getLong("late")))
			.list();
	}

}
