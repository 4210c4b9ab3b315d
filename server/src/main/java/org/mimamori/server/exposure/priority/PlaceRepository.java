package org.mimamori.server.exposure.priority;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.mimamori.server.exposure.CellSettings;
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
				with %s, touched as materialized (
				  select composition_id, min(verdict) as verdict from exposure_exposure
				  where vulnerability = :id and verdict in ('A', 'U') group by composition_id)
				select %s as setting, p.site_id, sum(p.units) as units
				from touched t
				join inventory_population p on p.composition_id = t.composition_id
				%s
				where p.entries > 0 and p.state <> 'retired'
				  and t.verdict = (select min(verdict) from touched)
				group by 1, 2 order by units desc, p.site_id
				""".formatted(CellSettings.SAID, CellSettings.SETTING, CellSettings.JOINS))
			.param("id", vulnerability)
			.query((rs) -> {
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
