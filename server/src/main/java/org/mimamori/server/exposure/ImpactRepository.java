package org.mimamori.server.exposure;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Verdict;
import org.mimamori.engine.priority.Outcome;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryRow;
import org.mimamori.server.inventory.CompositionRow;
import org.mimamori.server.inventory.Compositions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads exposures with what they touch: joins down into the rooms below, and counts populations, not devices.
@Repository
class ImpactRepository {

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	private final Advisories advisories;

	ImpactRepository(JdbcClient jdbc, JdbcTemplate template, Advisories advisories) {
		this.jdbc = jdbc;
		this.template = template;
		this.advisories = advisories;
	}

	Impact impact(long advisoryId, Compositions compositions) {
		Map<Long, Verdict> verdicts = new HashMap<>();
		this.template.query("""
				select k.composition_id, coalesce(min(e.verdict), 'N') as verdict
				from (select distinct x.composition_id from exposure_key x
				      where x.key in (select key from advisory_key where document_id = ?)) k
				left join exposure_exposure e on e.composition_id = k.composition_id and e.advisory_id = ?
				group by k.composition_id
				""", (rs) -> {
			verdicts.put(rs.getLong(1), verdict(rs.getString(2)));
		}, advisoryId, advisoryId);
		List<CompositionRow> rows = compositions.rows(new ArrayList<>(verdicts.keySet()));
		List<Impact.Judged> judged = rows.stream()
			.map((row) -> new Impact.Judged(row, verdicts.getOrDefault(row.id(), Verdict.NOT_AFFECTED)))
			.toList();
		Map<Verdict, Long> units = new HashMap<>();
		Map<Verdict, Long> entries = new HashMap<>();
		judged.forEach((one) -> {
			units.merge(one.verdict(), one.composition().units(), Long::sum);
			entries.merge(one.verdict(), one.composition().entries(), Long::sum);
		});
		List<Impact.Place> places = new ArrayList<>();
		long[] lots = new long[2];
		this.template.query("""
				select p.site_id, sum(p.units) filter (where v.affected) as affected,
				       sum(p.units) filter (where not v.affected) as undecided,
				       sum(p.entries) filter (where p.lot and v.affected) as lots,
				       sum(p.units) filter (where p.lot and v.affected) as lot_units
				from (select unnest(?::bigint[]) as id, true as affected
				      union all select unnest(?::bigint[]), false) v
				join inventory_population p on p.composition_id = v.id
				where p.state <> 'retired' and p.entries > 0
				group by p.site_id order by p.site_id
				""", (rs) -> {
			places.add(new Impact.Place(rs.getLong("site_id"), rs.getLong("affected"), rs.getLong("undecided")));
			lots[0] += rs.getLong("lots");
			lots[1] += rs.getLong("lot_units");
		}, ids(verdicts, Verdict.AFFECTED), ids(verdicts, Verdict.UNKNOWN));
		return new Impact(units.getOrDefault(Verdict.AFFECTED, 0L), entries.getOrDefault(Verdict.AFFECTED, 0L), lots[0],
				lots[1], units.getOrDefault(Verdict.UNKNOWN, 0L), units.getOrDefault(Verdict.NOT_AFFECTED, 0L), places,
				judged);
	}

	private static Long[] ids(Map<Long, Verdict> verdicts, Verdict wanted) {
		return verdicts.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() == wanted)
			.map(Map.Entry::getKey)
			.toArray(Long[]::new);
	}

	private static Verdict verdict(String code) {
		return switch (code) {
			case "A" -> Verdict.AFFECTED;
			case "U" -> Verdict.UNKNOWN;
			default -> Verdict.NOT_AFFECTED;
		};
	}

	List<Exposure> touching(List<Long> compositionIds, int limit) {
		record Found(long advisoryId, long compositionId, String vulnerability, String verdict, Instant firstSeen) {
		}
		List<Found> found = this.jdbc.sql("""
				select * from (
				  select distinct on (e.advisory_id, e.vulnerability) e.*, coalesce(d.score, 0) as score
				  from exposure_exposure e join advisory_document d on d.id = e.advisory_id
				  where e.composition_id = any(:ids) and e.verdict <> 'Z'
				  order by e.advisory_id, e.vulnerability, e.verdict) x
				order by verdict, score desc, advisory_id desc limit :limit
				""")
			.param("ids", compositionIds.toArray(Long[]::new))
			.param("limit", limit)
			.query((rs, row) -> new Found(rs.getLong("advisory_id"), rs.getLong("composition_id"),
					rs.getString("vulnerability"), rs.getString("verdict"), rs.getTimestamp("first_seen").toInstant()))
			.list();
		Map<Long, AdvisoryRow> rows = rows(found.stream().map(Found::advisoryId).distinct().toList());
		List<Exposure> exposures = new ArrayList<>();
		for (Found one : found) {
			AdvisoryRow row = rows.get(one.advisoryId());
			if (row != null) {
				exposures.add(new Exposure(row, one.compositionId(), one.vulnerability(), verdict(one.verdict()),
						one.firstSeen()));
			}
		}
		return exposures;
	}

	private Map<Long, AdvisoryRow> rows(List<Long> ids) {
		Map<Long, AdvisoryRow> rows = new HashMap<>();
		this.advisories.rows(ids).forEach((row) -> rows.put(row.id(), row));
		return rows;
	}

	/// Compositions that share a name with any of the documents.
	List<Long> candidates(List<Long> advisoryIds) {
		return this.jdbc.sql("""
				select distinct x.composition_id from exposure_key x
				where x.key in (select key from advisory_key where document_id = any(:ids))
				""").param("ids", advisoryIds.toArray(Long[]::new)).query(Long.class).list();
	}

	/// By document, the compositions for which a person decided against what it says.
	Map<Long, Set<Long>> covered(String vulnerability, List<Long> advisoryIds) {
		Map<Long, Set<Long>> covered = new HashMap<>();
		this.jdbc.sql("""
				select advisory_id, composition_id from exposure_exposure
				where verdict = 'Z' and upper(vulnerability) = upper(:id) and advisory_id = any(:ids)
				""").param("id", vulnerability).param("ids", advisoryIds.toArray(Long[]::new)).query((rs) -> {
			covered.computeIfAbsent(rs.getLong(1), (k) -> new HashSet<>()).add(rs.getLong(2));
		});
		return covered;
	}

	List<Long> advisoriesTouching(List<Long> compositionIds) {
		return this.jdbc.sql(
				"select distinct advisory_id from exposure_exposure where composition_id = any(:ids) and verdict <> 'U'")
			.param("ids", compositionIds.toArray(Long[]::new))
			.query(Long.class)
			.list();
	}

	List<Long> compositionIds(long advisoryId, Verdict verdict) {
		return this.jdbc.sql("""
				select composition_id from exposure_exposure where advisory_id = :id
				group by composition_id having min(verdict)::text = :verdict
				""")
			.param("id", advisoryId)
			.param("verdict", (verdict == Verdict.AFFECTED) ? "A" : "U")
			.query(Long.class)
			.list();
	}

	Exposures.Figures figures() {
		return this.jdbc
			.sql("""
					select * from (
					  select coalesce(sum(units), 0) as devices, coalesce(sum(units) filter (where affected > 0), 0) as affected,
					         coalesce(sum(units) filter (where undecided > 0 and affected = 0), 0) as undecided
					  from inventory_composition) c, (
					  select count(*) filter (where affected > 0) as affecting,
					         count(*) filter (where affected > 0 and urgency >= 2) as urgent, count(*) filter (where affected = 0) as undeciding
					  from exposure_summary) s
					""")
			.query((rs, row) -> new Exposures.Figures(rs.getLong("devices"), rs.getLong("affected"),
					rs.getLong("undecided"), rs.getLong("affecting"), rs.getLong("urgent"), rs.getLong("undeciding")))
			.single();
	}

	List<Exposures.Touching> touchingUs(boolean undecidedToo, @Nullable Long after, int limit, Advisories advisories) {
		record Found(long advisoryId, int compositions, long units, long undecided, int sites, List<String> models,
				Exposures.Urgency urgency) {
		}
		List<Found> found = this.jdbc
			.sql("""
					with page as materialized (
					  select s.* from exposure_summary s
					  where (:undecidedToo or s.affected > 0)
					    and (:after::bigint is null or (s.affected > 0, s.urgency, s.likelihood, s.score, s.advisory_id) <
					         (select l.affected > 0, l.urgency, l.likelihood, l.score, l.advisory_id from exposure_summary l where l.advisory_id = :after))
					  order by (s.affected > 0) desc, s.urgency desc, s.likelihood desc, s.score desc, s.advisory_id desc
					  limit :limit)
					select p.advisory_id, p.affected, p.urgency, p.due, p.exploited, p.likelihood, u.units, u.undecided, u.models,
					       (select count(distinct n.site_id) from inventory_population n where n.entries > 0
					          and n.composition_id in (select composition_id from exposure_exposure x
					                                   where x.advisory_id = p.advisory_id and x.verdict = 'A' limit 500)) as sites
					from page p
					cross join lateral (
					  select coalesce(sum(c.units) filter (where e.verdict = 'A'), 0) as units,
					         coalesce(sum(c.units) filter (where e.verdict = 'U'), 0) as undecided,
					         array(select distinct m.maker || ' ' || m.name from exposure_exposure y
					               join inventory_composition k on k.id = y.composition_id
					               join inventory_model m on m.id = k.model_id where y.advisory_id = p.advisory_id and y.verdict <> 'Z' limit 3) as models
					  from (select composition_id, min(verdict) as verdict from exposure_exposure
					        where advisory_id = p.advisory_id group by composition_id) e
					  join inventory_composition c on c.id = e.composition_id) u
					order by (p.affected > 0) desc, p.urgency desc, p.likelihood desc, p.score desc, p.advisory_id desc
					""")
			.param("undecidedToo", undecidedToo)
			.param("after", after)
			.param("limit", limit)
			.query((rs, row) -> new Found(rs.getLong("advisory_id"), rs.getInt("affected"), rs.getLong("units"),
					rs.getLong("undecided"), rs.getInt("sites"), List.of((String[]) rs.getArray("models").getArray()),
					urgency(rs)))
			.list();
		Map<Long, AdvisoryRow> rows = rows(found.stream().map(Found::advisoryId).toList());
		List<Exposures.Touching> touching = new ArrayList<>();
		for (Found one : found) {
			AdvisoryRow row = rows.get(one.advisoryId());
			if (row != null) {
				touching.add(new Exposures.Touching(row, one.compositions(), one.units(), one.undecided(), one.sites(),
						one.models(), one.urgency()));
			}
		}
		return touching;
	}

	private static Exposures.Urgency urgency(ResultSet rs) throws SQLException {
		int urgency = rs.getInt("urgency");
		Date due = rs.getDate("due");
		double likelihood = rs.getDouble("likelihood");
		return new Exposures.Urgency((urgency >= 0) ? Outcome.values()[urgency] : null,
				(due != null) ? due.toLocalDate() : null, rs.getBoolean("exploited"),
				(likelihood > 0) ? likelihood : null);
	}

	Exposures.@Nullable Urgency urgency(long advisoryId) {
		return this.jdbc.sql("select urgency, due, exploited, likelihood from exposure_summary where advisory_id = :id")
			.param("id", advisoryId)
			.query((rs, row) -> urgency(rs))
			.optional()
			.orElse(null);
	}

	List<Exposures.PlaceCount> places() {
		return this.jdbc.sql("""
				select site_id, sum(affected) as affected, sum(units) as units from inventory_place_count
				group by site_id having sum(entries) > 0
				""")
			.query((rs, row) -> new Exposures.PlaceCount(rs.getLong("site_id"), rs.getLong("affected"),
					rs.getLong("units")))
			.list();
	}

	Exposures.Recent since(Instant since) {
		return this.jdbc.sql("""
				select (select count(*) from exposure_summary where first_seen >= :since) as appeared,
				       (select count(distinct advisory_id) from exposure_closed where at >= :since) as closed
				""")
			.param("since", Timestamp.from(since))
			.query((rs, row) -> new Exposures.Recent(rs.getLong("appeared"), rs.getLong("closed")))
			.single();
	}

}
