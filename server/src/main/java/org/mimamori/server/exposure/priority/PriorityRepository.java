package org.mimamori.server.exposure.priority;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.priority.Outcome;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Decisions by vulnerability and setting, and what they make of an advisory.
@Repository
class PriorityRepository {

	private static final int FETCH = 5000;

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	PriorityRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	/// Advisories whose priority has to be decided anew.
	List<Long> stale(int limit) {
		return this.jdbc.sql("select advisory_id from exposure_summary where stale order by advisory_id limit :limit")
			.param("limit", limit)
			.query(Long.class)
			.list();
	}

	/// A vulnerability of an advisory that touches devices in places of these settings,
	/// or
	/// may.
	///
	/// @param bits a bit for each setting
	/// @param counts whether the advisory's urgency rests on it: on what touches for
	/// certain, and where nothing does anywhere, on what may touch. The rest is decided
	/// too, for whoever sees only places in which nothing is certain.
	record Touch(long advisoryId, String vulnerability, int bits, boolean counts) {
	}

	/// Compositions and their settings are brought together here: the database would walk
	/// through every one for every advisory.
	List<Touch> touches(List<Long> advisories, Map<Long, Integer> settings) {
		record Key(long advisoryId, String vulnerability, boolean counts) {
		}
		Map<Key, Integer> bits = new LinkedHashMap<>();
		this.jdbc.sql("""
				select e.advisory_id, e.vulnerability, e.composition_id,
				       e.verdict = case when s.affected > 0 then 'A' else 'U' end as counts
				from exposure_exposure e join exposure_summary s on s.advisory_id = e.advisory_id
				where e.advisory_id = any(:ids) and e.verdict in ('A', 'U')
				""").param("ids", advisories.toArray(Long[]::new)).withFetchSize(FETCH).query((rs) -> {
			Integer here = settings.get(rs.getLong("composition_id"));
			if (here != null) {
				bits.merge(new Key(rs.getLong("advisory_id"), rs.getString("vulnerability"), rs.getBoolean("counts")),
						here, (one, other) -> one | other);
			}
		});
		List<Touch> touches = new ArrayList<>();
		bits.forEach((key, here) -> touches.add(new Touch(key.advisoryId(), key.vulnerability(), here, key.counts())));
		return touches;
	}

	/// A decision as it is kept.
	record Kept(String vulnerability, int setting, Outcome outcome, LocalDate since) {
	}

	/// By vulnerability.
	Map<String, List<Kept>> kept(Collection<String> vulnerabilities) {
		Map<String, List<Kept>> kept = new HashMap<>();
		this.jdbc.sql("select * from exposure_priority where vulnerability = any(:ids) order by setting")
			.param("ids", vulnerabilities.toArray(String[]::new))
			.query((rs) -> {
				Kept one = new Kept(rs.getString("vulnerability"), rs.getInt("setting"),
						Outcome.values()[rs.getInt("outcome")], rs.getDate("since").toLocalDate());
				kept.computeIfAbsent(one.vulnerability(), (k) -> new ArrayList<>()).add(one);
			});
		return kept;
	}

	/// A decision to keep.
	record Row(String vulnerability, int setting, Outcome outcome, LocalDate since, @Nullable LocalDate due) {
	}

	void keep(List<Row> rows) {
		this.template.batchUpdate("""
				insert into exposure_priority (vulnerability, setting, outcome, since, due) values (?, ?, ?, ?, ?)
				on conflict (vulnerability, setting) do update
				  set outcome = excluded.outcome, since = excluded.since, due = excluded.due
				""", rows, 1000, (statement, row) -> {
			statement.setString(1, row.vulnerability());
			statement.setInt(2, row.setting());
			statement.setInt(3, row.outcome().ordinal());
			statement.setDate(4, Date.valueOf(row.since()));
			LocalDate due = row.due();
			statement.setDate(5, (due != null) ? Date.valueOf(due) : null);
		});
	}

	/// What decisions make of an advisory.
	///
	/// @param urgency the most urgent outcome, -1 where no device is in any place
	record Urgency(long advisoryId, int urgency, @Nullable LocalDate due, boolean exploited) {
	}

	/// Keeps it, and tells where it became more or less urgent than it was.
	void keep(List<Urgency> urgencies, Instant at) {
		this.template.batchUpdate("""
				with before as materialized (select * from exposure_summary where advisory_id = ?),
				     kept as (update exposure_summary set urgency = ?, due = ?, exploited = ?, stale = false,
				                likelihood = coalesce((select max(l.probability) from advisory_likelihood l
				                  where l.vulnerability in (select e.vulnerability from exposure_exposure e
				                                            where e.advisory_id = exposure_summary.advisory_id
				                                              and e.verdict <> 'Z')), 0)
				              where advisory_id = ? returning advisory_id, urgency, due)
				insert into exposure_notice (at, kind, advisory_id, detail)
				select ?, case when k.urgency > b.urgency then 'raised' else 'lowered' end, k.advisory_id,
				       jsonb_build_object('from', b.urgency, 'to', k.urgency, 'due', k.due)
				from kept k join before b using (advisory_id)
				where b.urgency >= 0 and k.urgency >= 0 and k.urgency <> b.urgency
				""", urgencies, 1000, (statement, one) -> {
			LocalDate due = one.due();
			statement.setLong(1, one.advisoryId());
			statement.setInt(2, one.urgency());
			statement.setDate(3, (due != null) ? Date.valueOf(due) : null);
			statement.setBoolean(4, one.exploited());
			statement.setLong(5, one.advisoryId());
			statement.setTimestamp(6, Timestamp.from(at));
		});
	}

	void staleAll() {
		this.jdbc.sql("update exposure_summary set stale = true where not stale").update();
	}

	void stale(Collection<String> vulnerabilities) {
		this.jdbc.sql("""
				update exposure_summary set stale = true
				where advisory_id in (select advisory_id from exposure_exposure where vulnerability = any(:ids))
				""").param("ids", vulnerabilities.toArray(String[]::new)).update();
	}

	/// Advisories whose vulnerabilities are in these changes of signals; what became
	/// known to be exploited, or
	/// is said to be no longer, is told where it touches us, and where a person decided
	/// that it does not.
	void signalsRevised(long fromChange, long toChange, Instant at) {
		this.jdbc.sql("""
				update exposure_summary set stale = true
				where advisory_id in (
				  select e.advisory_id from exposure_exposure e where e.vulnerability in (
				    select vulnerability from advisory_signal_change where id between :from and :to))
				""").param("from", fromChange).param("to", toChange).update();
		this.jdbc.sql("""
				insert into exposure_notice (at, kind, vulnerability, detail)
				select distinct on (c.vulnerability, c.source) :now,
				  case when c.after ->> 'exploitation' = 'active' then 'exploited' else 'unlisted' end, c.vulnerability,
				  jsonb_strip_nulls(jsonb_build_object('source', c.source, 'listed', c.after ->> 'listed',
				                                       'due', c.after ->> 'due'))
				from advisory_signal_change c
				where c.id between :from and :to
				  and (c.after ->> 'exploitation' = 'active') is distinct from (c.before ->> 'exploitation' = 'active')
				  and (c.after ->> 'exploitation' = 'active' or c.before ->> 'exploitation' = 'active')
				  and exists (select from exposure_exposure e join inventory_composition k on k.id = e.composition_id
				              where e.vulnerability = c.vulnerability and e.verdict in ('A', 'U') and k.entries > 0)
				order by c.vulnerability, c.source, c.id desc
				""").param("now", Timestamp.from(at)).param("from", fromChange).param("to", toChange).update();
	}

	/// Only the order within a decision rests on it.
	void likelihoodsRevised() {
		this.jdbc.sql("""
				update exposure_summary s set likelihood = n.probability
				from (select e.advisory_id, max(l.probability) as probability
				      from (select distinct advisory_id, vulnerability from exposure_exposure where verdict <> 'Z') e
				      join advisory_likelihood l on l.vulnerability = e.vulnerability group by e.advisory_id) n
				where n.advisory_id = s.advisory_id and s.likelihood <> n.probability
				""").update();
	}

}
