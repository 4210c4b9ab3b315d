package org.mimamori.server.exposure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.CompositionIndex;
import org.mimamori.server.inventory.Touch;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Writes exposures. What is judged goes to a temporary table first, so that one statement finds what is
/// new, what has changed and what no longer holds.
@Repository
class ExposureRepository implements JudgingLock {

	/// Any number will do, as long as only judging uses it.
	private static final long LOCK = 5_071_961_904L;

	/// Takes away what touches nothing of ours any more, and tells it.
	private static final String FORGET = """
			with gone as (
			  delete from exposure_summary s using advisory_document d
			  where d.id = s.advisory_id and :which
			    and not exists (select from exposure_exposure e join inventory_composition c on c.id = e.composition_id
			                    where e.advisory_id = s.advisory_id and c.entries > 0 and e.verdict <> 'Z')
			  returning s.*)
			insert into exposure_notice (at, kind, advisory_id, detail)
			select :now, 'cleared', advisory_id, jsonb_build_object('cause', :cause) from gone
			where affected + undecided > 0
			""";

	/// Counts anew the compositions in which devices are, and tells what came and went:
	/// the statement still
	/// sees the counts as they were. What a decision covers is not counted, and that one
	/// ended is told by who ends it.
	private static final String COUNT = """
			with before as materialized (
			  select s.* from exposure_summary s join advisory_document d on d.id = s.advisory_id where :which
			), counted as (
			  insert into exposure_summary (advisory_id, affected, undecided, score, first_seen)
			  select e.advisory_id, count(distinct e.composition_id) filter (where e.verdict = 'A'),
			         count(distinct e.composition_id) filter (where e.verdict = 'U'),
			         coalesce(max(d.score), 0), min(e.first_seen)
			  from exposure_exposure e
			  join advisory_document d on d.id = e.advisory_id
			  join inventory_composition c on c.id = e.composition_id and c.entries > 0
			  where e.verdict <> 'Z' and :which
			  group by e.advisory_id
			  on conflict (advisory_id) do update set affected = excluded.affected, undecided = excluded.undecided,
			    score = excluded.score, first_seen = excluded.first_seen, stale = true
			  returning advisory_id, affected, undecided)
			insert into exposure_notice (at, kind, advisory_id, detail)
			select :now, case when n.kind <> n.former then n.kind when c.affected > b.affected then 'more' else 'fewer' end,
			       c.advisory_id, jsonb_build_object('cause', :cause)
			from counted c left join before b using (advisory_id)
			cross join lateral (
			  select case when c.affected > 0 then 'affected' when c.undecided > 0 then 'undecided' else 'cleared' end as kind,
			         case when b.affected > 0 then 'affected' when b.undecided > 0 then 'undecided' else 'cleared' end as former) n
			where n.kind <> n.former and (:cause <> 'decision' or c.affected < b.affected)
			   or :cause = 'document' and n.kind = 'affected' and c.affected <> b.affected
			""";

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	ExposureRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	@Override
	public void lock() {
		this.jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query((rs, row) -> true).single();
	}

	/// Keeps compositions from being taken away until the transaction ends.
	///
	/// @return those that are still there
	List<Long> hold(List<Long> ids) {
		return this.jdbc.sql("select id from inventory_composition where id = any(:ids) order by id for key share")
			.param("ids", ids.toArray(Long[]::new))
			.query(Long.class)
			.list();
	}

	/// The number under which a document was loaded last; `null` if it is gone.
	@Nullable Long sequence(long advisoryId) {
		return this.jdbc.sql("select seq from advisory_document where id = :id")
			.param("id", advisoryId)
			.query(Long.class)
			.optional()
			.orElse(null);
	}

	List<Long> compositionsOf(long fromSequence, long toSequence) {
		return this.jdbc.sql("""
				with span as materialized (select id from advisory_document where seq between :from and :to)
				select k.composition_id from exposure_key k
				where k.key in (select a.key from advisory_key a join span on span.id = a.document_id)
				union
				select e.composition_id from exposure_exposure e join span on span.id = e.advisory_id
				order by 1
				""").param("from", fromSequence).param("to", toSequence).query(Long.class).list();
	}

	/// @param held the ids of the index's compositions, in its order
	void replaceKeys(List<Long> ids, List<Long> held, CompositionIndex index) {
		this.jdbc.sql("delete from exposure_key where composition_id = any(:ids)")
			.param("ids", ids.toArray(Long[]::new))
			.update();
		List<Object[]> rows = new ArrayList<>();
		for (int i = 0; i < held.size(); i++) {
			Long id = held.get(i);
			index.installed(i).keys().forEach((key) -> rows.add(new Object[] { key, id }));
		}
		this.template.batchUpdate("insert into exposure_key (key, composition_id) values (?, ?) on conflict do nothing",
				rows, 2000, (statement, row) -> {
					statement.setString(1, (String) row[0]);
					statement.setLong(2, (Long) row[1]);
				});
	}

	void beginJudged() {
		this.jdbc.sql("""
				create temporary table if not exists exposure_judged (
				  advisory_id bigint, composition_id bigint, vulnerability text, verdict "char") on commit delete rows
				""").update();
	}

	void addJudged(List<Judging.Row> rows) {
		this.template.batchUpdate("insert into exposure_judged values (?, ?, ?, ?::\"char\")", rows, 5_000,
				(statement, row) -> {
					statement.setLong(1, row.advisoryId());
					statement.setLong(2, row.compositionId());
					statement.setString(3, row.vulnerability());
					statement.setString(4, switch (row.verdict()) {
						case AFFECTED -> "A";
						case UNKNOWN -> "U";
						case NOT_AFFECTED -> "Z";
					});
				});
	}

	/// What a decision covers, or no longer does, has been there all along: its first day
	/// stays.
	///
	/// @return the documents for which something changed
	Set<Long> merge(List<Long> ids, long fromSequence, long toSequence, boolean everyDocument, Instant at) {
		Timestamp now = Timestamp.from(at);
		Long[] compositions = ids.toArray(Long[]::new);
		this.template.execute("analyze exposure_judged");
		String scope = everyDocument ? "" : " and e.advisory_id in (select id from advisory_document where seq between "
				+ fromSequence + " and " + toSequence + ")";
		Set<Long> touched = new HashSet<>(this.jdbc.sql("""
				with gone as (
				  delete from exposure_exposure e
				  where e.composition_id = any(:ids)""" + scope + """

				    and not exists (select from exposure_judged j where j.advisory_id = e.advisory_id
				                    and j.composition_id = e.composition_id and j.vulnerability = e.vulnerability)
				  returning *)
				insert into exposure_closed (at, advisory_id, composition_id, vulnerability, verdict)
				select :now, advisory_id, composition_id, vulnerability, verdict from gone where verdict <> 'Z'
				returning advisory_id
				""").param("ids", compositions).param("now", now).query(Long.class).list());
		touched.addAll(this.jdbc.sql("""
				insert into exposure_exposure (advisory_id, composition_id, vulnerability, verdict, first_seen)
				select distinct on (advisory_id, composition_id, vulnerability)
				  advisory_id, composition_id, vulnerability, verdict, :now from exposure_judged
				where exists (select from advisory_document d where d.id = advisory_id)
				order by advisory_id, composition_id, vulnerability, verdict
				on conflict (advisory_id, composition_id, vulnerability) do update
				  set verdict = excluded.verdict,
				      first_seen = case when 'Z' in (exposure_exposure.verdict, excluded.verdict)
				                   then exposure_exposure.first_seen else excluded.first_seen end
				  where exposure_exposure.verdict <> excluded.verdict
				returning advisory_id
				""").param("now", now).query(Long.class).list());
		this.jdbc.sql("delete from exposure_judged").update();
		return touched;
	}

	List<Long> sequences(List<Long> advisoryIds) {
		return this.jdbc.sql("select seq from advisory_document where id = any(:ids) order by seq")
			.param("ids", advisoryIds.toArray(Long[]::new))
			.query(Long.class)
			.list();
	}

	Set<Long> advisoriesOf(List<Long> compositionIds) {
		return new HashSet<>(
				this.jdbc.sql("select distinct advisory_id from exposure_exposure where composition_id = any(:ids)")
					.param("ids", compositionIds.toArray(Long[]::new))
					.query(Long.class)
					.list());
	}

	/// @param cause what changed: the fleet, or the decision of a person
	void summarize(Set<Long> advisoryIds, String cause, Instant at) {
		if (!advisoryIds.isEmpty()) {
			summarize("d.id = any(:ids)", Map.of("ids", advisoryIds.toArray(Long[]::new)), cause, at);
		}
	}

	void summarizeSpan(long fromSequence, long toSequence, Instant at) {
		summarize("d.seq between :from and :to", Map.of("from", fromSequence, "to", toSequence), "document", at);
	}

	void summarizeAll(Instant at) {
		summarize("true", Map.of(), "fleet", at);
	}

	private void summarize(String which, Map<String, Object> parameters, String cause, Instant at) {
		for (String statement : List.of(FORGET, COUNT)) {
			this.jdbc.sql(statement.replace(":which", which))
				.params(parameters)
				.param("now", Timestamp.from(at))
				.param("cause", cause)
				.update();
		}
	}

	/// By composition, in the order of the ids, as everyone locks compositions.
	Map<Long, Touch> touches(List<Long> ids) {
		Map<Long, Touch> touches = new TreeMap<>();
		this.template.query(
				"""
						select c.id, coalesce(e.affected, 0), coalesce(e.undecided, 0),
						       exists (select from exposure_key k join advisory_key a on a.key = k.key where k.composition_id = c.id)
						from unnest(?::bigint[]) as c (id)
						left join (
						  select composition_id, count(distinct vulnerability) filter (where verdict = 'A') as affected,
						         count(distinct vulnerability) filter (where verdict = 'U') as undecided
						  from exposure_exposure where composition_id = any(?) group by composition_id) e on e.composition_id = c.id
						""",
				(rs) -> {
					touches.put(rs.getLong(1), new Touch(rs.getInt(2), rs.getInt(3), rs.getBoolean(4)));
				}, ids.toArray(Long[]::new), ids.toArray(Long[]::new));
		return touches;
	}

}
