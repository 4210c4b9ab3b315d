package org.mimamori.server.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.engine.match.Verdict;
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

	/// The compositions of devices, models and releases.
	List<Long> compositions(Collection<Long> devices, Collection<Long> models, Collection<Long> firmwares) {
		return this.jdbc
			.sql("""
					select composition_id from inventory_device where id = any(:devices)
					union select id from inventory_composition where model_id = any(:models) or firmware_id = any(:firmwares)
					order by 1
					""")
			.param("devices", devices.toArray(Long[]::new))
			.param("models", models.toArray(Long[]::new))
			.param("firmwares", firmwares.toArray(Long[]::new))
			.query(Long.class)
			.list();
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

}
