package org.mimamori.server.exposure.component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Components, releases, and what touches them; reads down into the inventory.
@Repository
class ComponentRepository {

	/// As [Part#identity].
	private static final String IDENTITY = "coalesce(p.purl, p.cpe, p.name || coalesce(' ' || p.version, ''))";

	private final JdbcClient jdbc;

	ComponentRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// The distinct components of releases; those that no document can name are left out.
	List<Part> of(Collection<Long> firmwareIds) {
		return this.jdbc
			.sql("""
					select distinct name, version, purl, cpe from inventory_component
					where firmware_id = any(:ids) and (purl is not null or cpe is not null) order by name, version, purl, cpe
					""")
			.param("ids", firmwareIds.toArray(Long[]::new))
			.query((rs, row) -> new Part(rs.getString("name"), rs.getString("version"), rs.getString("purl"),
					rs.getString("cpe")))
			.list();
	}

	/// @param verdict `A` or `U`
	record Touch(long advisoryId, String vulnerability, String verdict) {
	}

	/// What touches a release in any composition, gravest verdict a document and
	/// vulnerability.
	List<Touch> touching(long firmwareId) {
		return this.jdbc.sql("""
				select e.advisory_id, e.vulnerability, min(e.verdict)::text as verdict from exposure_exposure e
				where e.composition_id in (select c.id from inventory_composition c where c.firmware_id = :id)
				  and e.verdict <> 'Z' group by 1, 2
				""")
			.param("id", firmwareId)
			.query((rs, row) -> new Touch(rs.getLong(1), rs.getString(2), rs.getString(3)))
			.list();
	}

	/// Releases of which an SBOM is kept and a document touches a composition, the most
	/// units first.
	List<Components.Release> releases(long advisoryId, @Nullable Long after, int limit) {
		return this.jdbc
			.sql("""
					with touched as (
					  select e.composition_id, min(e.verdict) as verdict from exposure_exposure e
					  where e.advisory_id = :advisory and e.verdict <> 'Z' group by 1
					), release as (
					  select c.firmware_id, min(t.verdict)::text as verdict, sum(c.entries) as entries, sum(c.units) as units
					  from touched t join inventory_composition c on c.id = t.composition_id
					  where exists (select from inventory_component p where p.firmware_id = c.firmware_id)
					  group by c.firmware_id)
					select r.*, m.maker, m.name as model, f.name, f.version from release r
					join inventory_firmware f on f.id = r.firmware_id join inventory_model m on m.id = f.model_id
					where :after::bigint is null or (r.units, r.firmware_id) <
					  ((select l.units from release l where l.firmware_id = :after), :after)
					order by r.units desc, r.firmware_id desc limit :limit
					""")
			.param("advisory", advisoryId)
			.param("after", after)
			.param("limit", limit)
			.query((rs, row) -> release(rs))
			.list();
	}

	/// How many releases with an SBOM a document touches.
	long countReleases(long advisoryId) {
		return this.jdbc
			.sql("""
					select count(*) from (
					  select distinct c.firmware_id from exposure_exposure e join inventory_composition c on c.id = e.composition_id
					  where e.advisory_id = :advisory and e.verdict <> 'Z') f
					where exists (select from inventory_component p where p.firmware_id = f.firmware_id)
					""")
			.param("advisory", advisoryId)
			.query(Long.class)
			.single();
	}

	private static Components.Release release(ResultSet rs) throws SQLException {
		String name = rs.getString("name");
		String version = rs.getString("version");
		return new Components.Release(rs.getLong("firmware_id"), rs.getString("maker") + " " + rs.getString("model"),
				(name == null) ? String.valueOf(version) : (version == null) ? name : name + " " + version,
				"A".equals(rs.getString("verdict")), rs.getLong("entries"), rs.getLong("units"));
	}

	/// By identity, in how many of some releases, and in how many units with them.
	Map<String, long[]> spread(Collection<Long> firmwareIds, Collection<String> identities) {
		Map<String, long[]> spread = new HashMap<>();
		this.jdbc.sql("""
				select identity, count(*), sum(units) from (
				  select distinct %s as identity, p.firmware_id from inventory_component p
				  where p.firmware_id = any(:firmwares) and %s = any(:identities)) p
				join lateral (select coalesce(sum(c.units), 0) as units from inventory_composition c
				              where c.firmware_id = p.firmware_id) u on true
				group by identity
				""".formatted(IDENTITY, IDENTITY))
			.param("firmwares", firmwareIds.toArray(Long[]::new))
			.param("identities", identities.toArray(String[]::new))
			.query((rs) -> {
				spread.put(rs.getString(1), new long[] { rs.getLong(2), rs.getLong(3) });
			});
		return spread;
	}

	/// By identity, how far the cure of any vulnerability of a document is in some
	/// releases: how many bear each mark.
	Map<String, Map<String, Long>> marks(Collection<Long> firmwareIds, Collection<String> vulnerabilities) {
		Map<String, Map<String, Long>> marks = new LinkedHashMap<>();
		this.jdbc.sql("""
				select component, state, count(*) from exposure_remedy
				where ended_at is null and firmware_id = any(:firmwares) and vulnerability = any(:vulnerabilities)
				group by 1, 2 order by 1, 2
				""")
			.param("firmwares", firmwareIds.toArray(Long[]::new))
			.param("vulnerabilities", vulnerabilities.toArray(String[]::new))
			.query((rs) -> {
				marks.computeIfAbsent(rs.getString(1), (k) -> new LinkedHashMap<>())
					.put(rs.getString(2), rs.getLong(3));
			});
		return marks;
	}

}
