package org.mimamori.server.exposure.remedy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mimamori.server.exposure.remedy.MarkCount.Amount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts devices by the mark that holds for them: areas are counted as populations, and only devices that were
/// marked one by one are looked at one by one.
@Repository
class MarkCountRepository {

	private static final String MATCHING = """
			select e.vulnerability, sum(c.entries) as entries, sum(c.units) as units
			from (select distinct vulnerability, composition_id from exposure_exposure
			      where advisory_id = :advisory and verdict <> 'Z') e
			join inventory_composition c on c.id = e.composition_id and c.entries > 0
			group by 1 order by 3 desc, 1
			""";

	/// The newest mark of an area that takes in a cell (composition, place) holds there,
	/// unless a device of the cell was
	/// marked later. The four kinds of areas are joined apart, so that each is found by
	/// equality.
	private static final String MARKED = """
			with recursive touched as materialized (
			  select distinct vulnerability, composition_id from exposure_exposure
			  where advisory_id = :advisory and verdict <> 'Z' and vulnerability = any(:marked)
			), mark as materialized (
			  select * from exposure_remedy
			  where ended_at is null and vulnerability = any(:marked) and firmware_id is null
			), within as (
			  select distinct site_id as top, site_id as id from mark where device_id is null and site_id is not null
			  union select w.top, s.id from within w join inventory_site s on s.parent_id = w.id
			), area as materialized (
			  select m.vulnerability, m.composition_id, w.id as site_id, max(m.id) as id
			  from mark m left join within w on w.top = m.site_id where m.device_id is null group by 1, 2, 3
			), cell as (
			  select t.vulnerability, t.composition_id, p.site_id, sum(p.entries) as entries, sum(p.units) as units
			  from touched t join inventory_population p on p.composition_id = t.composition_id
			  where p.entries > 0 and p.state <> 'retired' group by 1, 2, 3
			), held as materialized (
			  select c.*, greatest(a.id, b.id, d.id, e.id) as mark_id from cell c
			  left join area a on a.vulnerability = c.vulnerability and a.composition_id = c.composition_id and a.site_id = c.site_id
			  left join area b on b.vulnerability = c.vulnerability and b.composition_id = c.composition_id and b.site_id is null
			  left join area d on d.vulnerability = c.vulnerability and d.composition_id is null and d.site_id = c.site_id
			  left join area e on e.vulnerability = c.vulnerability and e.composition_id is null and e.site_id is null
			), single as materialized (
			  select m.vulnerability, d.composition_id, d.site_id, m.state, 1 as entries, d.units
			  from mark m join inventory_device d on d.id = m.device_id and d.state <> 'retired'
			  join held h on h.vulnerability = m.vulnerability and h.composition_id = d.composition_id and h.site_id = d.site_id
			  where m.id > coalesce(h.mark_id, 0)
			)
			select vulnerability, state, sum(entries) as entries, sum(units) as units from (
			  select h.vulnerability, m.state, h.entries, h.units from held h join mark m on m.id = h.mark_id
			  union all
			  select h.vulnerability, m.state, -s.entries, -s.units from single s
			  join held h using (vulnerability, composition_id, site_id) join mark m on m.id = h.mark_id
			  union all
			  select vulnerability, state, entries, units from single) x
			group by 1, 2
			""";

	private final JdbcClient jdbc;

	MarkCountRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<MarkCount> of(long advisoryId) {
		Map<String, Amount> matching = new LinkedHashMap<>();
		this.jdbc.sql(MATCHING).param("advisory", advisoryId).query((rs) -> {
			matching.put(rs.getString(1), new Amount(rs.getLong(2), rs.getLong(3)));
		});
		Map<String, Long> marked = marked(matching);
		Map<String, Map<String, Amount>> amounts = new HashMap<>();
		if (!marked.isEmpty()) {
			this.jdbc.sql(MARKED)
				.param("advisory", advisoryId)
				.param("marked", marked.keySet().toArray(String[]::new))
				.query((rs) -> {
					amounts.computeIfAbsent(rs.getString(1), (k) -> new HashMap<>())
						.put(rs.getString(2), new Amount(rs.getLong(3), rs.getLong(4)));
				});
		}
		List<MarkCount> counts = new ArrayList<>();
		matching.forEach((vulnerability, all) -> {
			Map<String, Amount> here = amounts.getOrDefault(vulnerability, Map.of());
			Amount progress = here.getOrDefault(Mark.State.IN_PROGRESS.code(), Amount.NONE);
			Amount done = here.getOrDefault(Mark.State.DONE.code(), Amount.NONE);
			counts.add(new MarkCount(vulnerability, all, all.minus(progress).minus(done), progress, done,
					marked.getOrDefault(vulnerability, 0L)));
		});
		return counts;
	}

	/// Of some vulnerabilities, those with marks, and how many of these ask to look
	/// again.
	private Map<String, Long> marked(Map<String, Amount> vulnerabilities) {
		Map<String, Long> marked = new HashMap<>();
		this.jdbc.sql("""
				select vulnerability, count(look_again) from exposure_remedy
				where ended_at is null and firmware_id is null and vulnerability = any(:ids) group by 1
				""").param("ids", vulnerabilities.keySet().toArray(String[]::new)).query((rs) -> {
			marked.put(rs.getString(1), rs.getLong(2));
		});
		return marked;
	}

}
