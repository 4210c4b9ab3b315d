package org.mimamori.server.exposure.decision;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DecisionRepository {

	private static final String SELECT = """
			select n.*, d.key as advisory, m.maker || ' ' || m.name as model
			from exposure_decision n join advisory_document d on d.id = n.advisory_id
			join inventory_model m on m.id = n.model_id
			""";

	private final JdbcClient jdbc;

	DecisionRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<Decision> get(long id) {
		return this.jdbc.sql(SELECT + "where n.id = :id").param("id", id).query((rs, row) -> decision(rs)).optional();
	}

	/// Those that hold first, then the last ended.
	List<Decision> of(String vulnerability, int limit) {
		return this.jdbc
			.sql(SELECT
					+ "where n.vulnerability = :id order by n.ended_at desc nulls first, n.until, n.id limit :limit")
			.param("id", vulnerability)
			.param("limit", limit)
			.query((rs, row) -> decision(rs))
			.list();
	}

	/// Those that run out first come first.
	List<Decision> holding(@Nullable Long after, int limit) {
		return this.jdbc.sql(SELECT + """
				where n.ended_at is null and (:after::bigint is null or (n.until, n.id) >
				  (select l.until, l.id from exposure_decision l where l.id = :after))
				order by n.until, n.id limit :limit
				""").param("after", after).param("limit", limit).query((rs, row) -> decision(rs)).list();
	}

	/// The last ended first.
	List<Decision> ended(@Nullable Long after, int limit) {
		return this.jdbc.sql(SELECT + """
				where n.ended_at is not null and (:after::bigint is null or (n.ended_at, n.id) <
				  (select l.ended_at, l.id from exposure_decision l where l.id = :after))
				order by n.ended_at desc, n.id desc limit :limit
				""").param("after", after).param("limit", limit).query((rs, row) -> decision(rs)).list();
	}

	Decisions.Counts counts(LocalDate soon) {
		return this.jdbc.sql("""
				select count(*) filter (where ended_at is null) as holding,
				       count(*) filter (where ended_at is null and until <= :soon) as expiring,
				       count(*) filter (where ended_at is not null) as ended from exposure_decision
				""")
			.param("soon", Date.valueOf(soon))
			.query((rs, row) -> new Decisions.Counts(rs.getInt("holding"), rs.getInt("expiring"), rs.getInt("ended")))
			.single();
	}

	/// Those that hold on a day for a model of any of these compositions.
	List<Decision> over(Collection<Long> compositionIds, LocalDate on) {
		return this.jdbc.sql(SELECT + """
				where n.ended_at is null and n.until >= :day and n.model_id in
				  (select c.model_id from inventory_composition c where c.id = any(:ids))
				""")
			.param("day", Date.valueOf(on))
			.param("ids", compositionIds.toArray(Long[]::new))
			.query((rs, row) -> decision(rs))
			.list();
	}

	/// Those whose last day is over.
	List<Decision> overdue(LocalDate today) {
		return this.jdbc.sql(SELECT + "where n.ended_at is null and n.until < :today order by n.id")
			.param("today", Date.valueOf(today))
			.query((rs, row) -> decision(rs))
			.list();
	}

	/// The one that holds.
	Optional<Decision> of(long advisoryId, String vulnerability, long modelId) {
		return this.jdbc.sql(SELECT + """
				where n.advisory_id = :advisory and n.vulnerability = :vulnerability and n.model_id = :model
				  and n.ended_at is null
				""")
			.param("advisory", advisoryId)
			.param("vulnerability", vulnerability)
			.param("model", modelId)
			.query((rs, row) -> decision(rs))
			.optional();
	}

	long add(Decision one) {
		return this.jdbc
			.sql("""
					insert into exposure_decision (advisory_id, vulnerability, model_id, justification, reason, clauses, until,
					  decided_by, decided_at)
					values (:advisory, :vulnerability, :model, :justification, :reason, :clauses, :until, :by, :at)
					returning id
					""")
			.param("advisory", one.advisoryId())
			.param("vulnerability", one.vulnerability())
			.param("model", one.modelId())
			.param("justification", one.justification().code())
			.param("reason", one.reason())
			.param("clauses", one.clauses().toArray(String[]::new))
			.param("until", Date.valueOf(one.until()))
			.param("by", one.decidedBy())
			.param("at", Timestamp.from(one.decidedAt()))
			.query(Long.class)
			.single();
	}

	/// @return false if it had ended already
	boolean end(long id, Decision.Ending ending) {
		return this.jdbc.sql("""
				update exposure_decision set ended_by = :by, ended_at = :at, ended_why = :why
				where id = :id and ended_at is null
				""")
			.param("id", id)
			.param("by", ending.by())
			.param("at", Timestamp.from(ending.at()))
			.param("why", ending.why().code())
			.update() > 0;
	}

	void resume(long id) {
		this.jdbc.sql("update exposure_decision set ended_by = null, ended_at = null, ended_why = null where id = :id")
			.param("id", id)
			.update();
	}

	private static Decision decision(ResultSet rs) throws SQLException {
		Timestamp at = rs.getTimestamp("ended_at");
		Decision.Ending ending = (at != null) ? new Decision.Ending(rs.getString("ended_by"), at.toInstant(),
				Decision.Why.valueOf(rs.getString("ended_why").toUpperCase(java.util.Locale.ROOT))) : null;
		return new Decision(rs.getLong("id"), rs.getLong("advisory_id"), rs.getString("advisory"),
				rs.getString("vulnerability"), rs.getLong("model_id"), rs.getString("model"),
				Justification.of(rs.getString("justification")).orElseThrow(), rs.getString("reason"),
				List.of((String[]) rs.getArray("clauses").getArray()), rs.getDate("until").toLocalDate(),
				rs.getString("decided_by"), rs.getTimestamp("decided_at").toInstant(), ending);
	}

}
