package org.mimamori.server.exposure.priority;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OverrideRepository {

	private final JdbcClient jdbc;

	OverrideRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// Those that hold on a day.
	List<InputOverride> holding(Collection<String> vulnerabilities, LocalDate on) {
		return this.jdbc.sql("""
				select * from exposure_override
				where vulnerability = any(:ids) and ended_at is null and (until is null or until >= :day)
				""")
			.param("ids", vulnerabilities.toArray(String[]::new))
			.param("day", Date.valueOf(on))
			.query((rs, row) -> override(rs))
			.list();
	}

	/// Whatever was ever set, the last first.
	List<InputOverride> all(String vulnerability, int limit) {
		return this.jdbc.sql("select * from exposure_override where vulnerability = :id order by id desc limit :limit")
			.param("id", vulnerability)
			.param("limit", limit)
			.query((rs, row) -> override(rs))
			.list();
	}

	/// Ends what held for the input before.
	void set(InputOverride one) {
		end(one.vulnerability(), one.input(), one.setBy(), one.setAt());
		LocalDate until = one.until();
		this.jdbc.sql("""
				insert into exposure_override (vulnerability, input, value, reason, until, set_by, set_at)
				values (:vulnerability, :input, :value, :reason, :until, :by, :at)
				""")
			.param("vulnerability", one.vulnerability())
			.param("input", one.input().code())
			.param("value", one.value())
			.param("reason", one.reason())
			.param("until", (until != null) ? Date.valueOf(until) : null, java.sql.Types.DATE)
			.param("by", one.setBy())
			.param("at", Timestamp.from(one.setAt()))
			.update();
	}

	/// @return whether one held
	boolean end(String vulnerability, InputOverride.Point input, String by, Instant at) {
		return this.jdbc.sql("""
				update exposure_override set ended_by = :by, ended_at = :at
				where vulnerability = :vulnerability and input = :input and ended_at is null
				""")
			.param("vulnerability", vulnerability)
			.param("input", input.code())
			.param("by", by)
			.param("at", Timestamp.from(at))
			.update() > 0;
	}

	/// Ends those whose last day is over.
	///
	/// @return their vulnerabilities
	List<String> expire(LocalDate today, Instant at) {
		return this.jdbc.sql("""
				update exposure_override set ended_by = 'system', ended_at = :at
				where until < :today and ended_at is null returning vulnerability
				""").param("today", Date.valueOf(today)).param("at", Timestamp.from(at)).query(String.class).list();
	}

	private static InputOverride override(ResultSet rs) throws SQLException {
		Date until = rs.getDate("until");
		Timestamp ended = rs.getTimestamp("ended_at");
		return new InputOverride(rs.getLong("id"), rs.getString("vulnerability"),
				InputOverride.Point.of(rs.getString("input")).orElseThrow(), rs.getString("value"),
				rs.getString("reason"), (until != null) ? until.toLocalDate() : null, rs.getString("set_by"),
				rs.getTimestamp("set_at").toInstant(), rs.getString("ended_by"),
				(ended != null) ? ended.toInstant() : null);
	}

}
