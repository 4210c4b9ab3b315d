package org.mimamori.server.exposure.priority;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Where a vulnerability touches us, by the settings of the places.
@Repository
class PlaceRepository {

	private static final int SHOWN = 5;

	private final JdbcClient jdbc;

	PlaceRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// @param siteIds those with the most units, no more than a few
	/// @param sites how many there are
	record Touched(int setting, long units, List<Long> siteIds, int sites) {
	}

	/// Of what is affected for certain; where nothing is, of what may be.
	List<Touched> touched(String vulnerability) {
		Map<Integer, List<long[]>> bySetting = new TreeMap<>();
		this.jdbc.sql("""
				with touched as materialized (
				  select composition_id, min(verdict) as verdict from exposure_exposure
				  where vulnerability = :id and verdict in ('A', 'U') group by composition_id)
				select s.network, s.use_level, p.site_id, sum(p.units) as units,
				       (coalesce(array_position('{small,controlled,open}'::text[], s.network), 4) - 1) * 4
				       + coalesce(array_position('{data,business,people}'::text[], s.use_level), 4) - 1 as setting
				from touched t
				join inventory_population p on p.composition_id = t.composition_id
				join inventory_site_setting s on s.site_id = p.site_id
				where p.entries > 0 and p.state <> 'retired'
				  and t.verdict = (select min(verdict) from touched)
				group by 1, 2, 3 order by units desc, p.site_id
				""").param("id", vulnerability).query((rs) -> {
			bySetting.computeIfAbsent(rs.getInt("setting"), (k) -> new ArrayList<>())
				.add(new long[] { rs.getLong("site_id"), rs.getLong("units") });
		});
		List<Touched> touched = new ArrayList<>();
		bySetting.forEach(
				(setting, sites) -> touched.add(new Touched(setting, sites.stream().mapToLong((site) -> site[1]).sum(),
						sites.stream().limit(SHOWN).map((site) -> site[0]).toList(), sites.size())));
		return touched;
	}

}
