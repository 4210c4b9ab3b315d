package org.mimamori.server.exposure.priority;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.exposure.CellSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// In which settings the devices of compositions stand.
@Repository
class SettingRepository {

	/// A bit for each setting in which devices of a composition stand.
	private static final String BITS = """
			with %s
			select p.composition_id, bit_or(1 << %s) as bits
			from inventory_population p %s
			where p.entries > 0 and p.state <> 'retired'%%s
			group by p.composition_id
			""".formatted(CellSettings.SAID, CellSettings.SETTING, CellSettings.JOINS);

	private static final String TOUCHED = """
			 and p.composition_id in (select composition_id from exposure_exposure where advisory_id = any(:ids))
			""";

	private final JdbcClient jdbc;

	SettingRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// By composition, its bits.
	///
	/// @param advisories only compositions that they touch; `null` for all
	Map<Long, Integer> settings(@Nullable List<Long> advisories) {
		Map<Long, Integer> settings = new HashMap<>();
		JdbcClient.StatementSpec statement = (advisories == null) ? this.jdbc.sql(BITS.formatted(""))
				: this.jdbc.sql(BITS.formatted(TOUCHED)).param("ids", advisories.toArray(Long[]::new));
		statement.query((rs) -> {
			settings.put(rs.getLong(1), rs.getInt(2));
		});
		return settings;
	}

	/// Marks as stale what touches a composition of which devices came to a place of
	/// another setting, or left the last
	/// one, since this was last asked.
	///
	/// @return how many advisories
	int moved() {
		return this.jdbc
			.sql("""
					with now as materialized (%s), changed as (
					  insert into exposure_setting (composition_id, bits) select composition_id, bits from now order by 1
					  on conflict (composition_id) do update set bits = excluded.bits where exposure_setting.bits <> excluded.bits
					  returning composition_id
					), gone as (
					  delete from exposure_setting s
					  where not exists (select from now n where n.composition_id = s.composition_id) returning composition_id)
					update exposure_summary set stale = true where not stale and advisory_id in (
					  select e.advisory_id from exposure_exposure e where e.verdict <> 'Z' and e.composition_id in (
					    select composition_id from changed union all select composition_id from gone))
					"""
				.formatted(BITS.formatted("")))
			.update();
	}

}
