package org.mimamori.server.advisory;

import java.sql.Timestamp;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SourceAgeRepository {

	private final JdbcClient jdbc;

	SourceAgeRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<SourceAges.SourceAge> ages() {
		return this.jdbc.sql("""
				select kind, name, as_of, coalesce(outcome, 'complete') not in ('complete', 'unchanged') as alarm
				from advisory_source where enabled and not removed order by alarm desc, as_of nulls first, id
				""").query((rs, row) -> {
			Timestamp at = rs.getTimestamp("as_of");
			return new SourceAges.SourceAge(rs.getString("kind"), rs.getString("name"),
					(at != null) ? at.toInstant() : null, rs.getBoolean("alarm"));
		}).list();
	}

}
