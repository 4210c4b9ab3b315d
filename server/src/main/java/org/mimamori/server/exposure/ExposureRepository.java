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
