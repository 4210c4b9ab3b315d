package org.mimamori.server.assessment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.inventory.Systems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FindingRepository {

	private final JdbcClient jdbc;

	FindingRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// What held at a time; `null` for what holds.
	List<Finding> of(long system, @Nullable Instant at) {
		if (at == null) {
			return this.jdbc.sql("select * from assessment_finding where system_id = :system and until is null")
				.param("system", system)
				.query((rs, row) -> finding(rs))
				.list();
		}
		return this.jdbc.sql("""
				select * from assessment_finding
				where system_id = :system and since <= :at and (until is null or until > :at)
				""").param("system", system).param("at", Timestamp.from(at)).query((rs, row) -> finding(rs)).list();
	}

	/// The newest first.
	List<Finding> history(long system, String rule, int limit) {
		return this.jdbc.sql("""
				select * from assessment_finding where system_id = :system and rule = :rule
				order by since desc limit :limit
				""")
			.param("system", system)
			.param("rule", rule)
			.param("limit", limit)
			.query((rs, row) -> finding(rs))
			.list();
	}

	/// What was found is what held already, or ends it.
	void found(long system, String rule, EvidenceRule.Count count, Instant now, Instant freshTo) {
		int same = this.jdbc.sql("""
				update assessment_finding set as_of = :now, fresh_to = :fresh
				where system_id = :system and rule = :rule and until is null
				  and verdict = :verdict and met = :met and total = :total
				""")
			.param("system", system)
			.param("rule", rule)
			.param("verdict", count.verdict().code())
			.param("met", count.met())
			.param("total", count.total())
			.param("now", Timestamp.from(now))
			.param("fresh", Timestamp.from(freshTo))
			.update();
		if (same == 0) {
			this.jdbc.sql("""
					with ended as (update assessment_finding set until = :now
					  where system_id = :system and rule = :rule and until is null)
					select 1
					""")
				.param("system", system)
				.param("rule", rule)
				.param("now", Timestamp.from(now))
				.query(Integer.class)
				.single();
			this.jdbc
				.sql("""
						insert into assessment_finding (system_id, rule, verdict, met, total, since, as_of, fresh_to)
						select id, :rule, :verdict, :met, :total, :now, :now, :fresh from inventory_system where id = :system
						""")
				.param("system", system)
				.param("rule", rule)
				.param("verdict", count.verdict().code())
				.param("met", count.met())
				.param("total", count.total())
				.param("now", Timestamp.from(now))
				.param("fresh", Timestamp.from(freshTo))
				.update();
		}
	}

	/// What rests on something that changed is believed no longer.
	///
	/// @param systems `null` for all
	int age(@Nullable Collection<Long> systems, Collection<String> rules, Instant now) {
		return this.jdbc.sql("""
				update assessment_finding set fresh_to = as_of
				where until is null and fresh_to > :now and rule = any(:rules)
				  and (:all or system_id = any(:systems))
				""")
			.param("now", Timestamp.from(now))
			.param("rules", rules.toArray(String[]::new))
			.param("all", systems == null)
			.param("systems", (systems != null) ? systems.toArray(Long[]::new) : new Long[0])
			.update();
	}

	/// What must be asked, the longest waiting system first: what is believed no longer,
	/// and what was never asked.
	List<Waiting> waiting(List<EvidenceRule> rules, Instant now) {
		return this.jdbc
			.sql("""
					select s.id, r.rule from inventory_system s
					join unnest(:rules::text[], :own::boolean[]) r(rule, own) on r.own = (s.origin is not distinct from :self)
					left join assessment_finding f on f.system_id = s.id and f.rule = r.rule and f.until is null
					where f.id is null or f.fresh_to <= :now
					order by coalesce(min(f.as_of) over (partition by s.id), 'epoch'), s.id
					""")
			.param("rules", rules.stream().map(EvidenceRule::name).toArray(String[]::new))
			.param("own", rules.stream().map(EvidenceRule::own).toArray(Boolean[]::new))
			.param("self", Systems.OWN)
			.param("now", Timestamp.from(now))
			.query((rs, row) -> new Waiting(rs.getLong("id"), rs.getString("rule")))
			.list();
	}

	/// Findings of rules that are not there any more hold no longer.
	void retire(Set<String> rules, Instant now) {
		this.jdbc.sql("update assessment_finding set until = :now where until is null and not rule = any(:rules)")
			.param("now", Timestamp.from(now))
			.param("rules", rules.toArray(String[]::new))
			.update();
	}

	/// How many systems have each verdict of each rule.
	List<Map.Entry<Long, Finding>> all() {
		return this.jdbc.sql("select * from assessment_finding where until is null order by system_id, rule")
			.query((rs, row) -> Map.entry(rs.getLong("system_id"), finding(rs)))
			.list();
	}

	/// A rule to be asked of a system.
	record Waiting(long system, String rule) {
	}

	private static Finding finding(ResultSet rs) throws SQLException {
		Timestamp until = rs.getTimestamp("until");
		return new Finding(rs.getString("rule"), Verdict.of(rs.getString("verdict")), rs.getLong("met"),
				rs.getLong("total"), rs.getTimestamp("since").toInstant(), rs.getTimestamp("as_of").toInstant(),
				rs.getTimestamp("fresh_to").toInstant(), (until != null) ? until.toInstant() : null);
	}

}
