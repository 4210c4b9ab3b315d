package org.mimamori.server.exposure.remedy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What documents say of that which a mark is about, now and on the day of the mark.
@Repository
class BasisRepository {

	private static final String WITHIN = """
			with recursive within as (
			  select id from inventory_site where id = :site
			  union all select s.id from inventory_site s join within w on s.parent_id = w.id)
			select p.composition_id from within w join inventory_population p on p.site_id = w.id
			where p.entries > 0 and p.state <> 'retired'
			""";

	private final JdbcClient jdbc;

	BasisRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// The compositions of a target that one document touches.
	///
	/// @param verdict `A` where it touches any for certain, else `U`
	record Touch(long advisoryId, char verdict, List<Long> compositionIds) {
	}

	/// By document, what of a target a vulnerability touches.
	List<Touch> touches(String vulnerability, Target target) {
		Map<Long, List<Long>> compositions = new LinkedHashMap<>();
		Set<Long> certain = new HashSet<>();
		switch (target) {
			case Target.OneDevice one -> collect(vulnerability,
					"e.composition_id = (select d.composition_id from inventory_device d where d.id = :id)",
					Map.of("id", one.deviceId()), compositions, certain);
			case Target.Part part -> collect(vulnerability,
					"e.composition_id in (select c.id from inventory_composition c where c.firmware_id = :id)",
					Map.of("id", part.firmwareId()), compositions, certain);
			case Target.Area(Long composition, Long site) -> {
				Map<String, Object> values = new LinkedHashMap<>();
				String which = "true";
				if (composition != null) {
					which = "e.composition_id = :composition";
					values.put("composition", composition);
				}
				if (site != null) {
					which += " and e.composition_id in (" + WITHIN + ")";
					values.put("site", site);
				}
				collect(vulnerability, which, values, compositions, certain);
			}
		}
		List<Touch> touches = new ArrayList<>();
		compositions.forEach((id, ids) -> touches.add(new Touch(id, certain.contains(id) ? 'A' : 'U', ids)));
		return touches;
	}

	private void collect(String vulnerability, String which, Map<String, Object> values,
			Map<Long, List<Long>> compositions, Set<Long> certain) {
		this.jdbc.sql("""
				select e.advisory_id, e.composition_id, e.verdict from exposure_exposure e
				where e.vulnerability = :vulnerability and e.verdict <> 'Z' and %s order by 1, 2
				""".formatted(which)).param("vulnerability", vulnerability).params(values).query((rs) -> {
			compositions.computeIfAbsent(rs.getLong(1), (k) -> new ArrayList<>()).add(rs.getLong(2));
			if ("A".equals(rs.getString(3))) {
				certain.add(rs.getLong(1));
			}
		});
	}

	/// By composition, the vulnerabilities through which a document touches it.
	Map<Long, List<String>> touched(long advisoryId, Collection<Long> compositionIds) {
		Map<Long, List<String>> touched = new LinkedHashMap<>();
		this.jdbc.sql("""
				select composition_id, vulnerability from exposure_exposure
				where advisory_id = :advisory and composition_id = any(:ids) and verdict <> 'Z' order by 1, 2
				""").param("advisory", advisoryId).param("ids", compositionIds.toArray(Long[]::new)).query((rs) -> {
			touched.computeIfAbsent(rs.getLong(1), (k) -> new ArrayList<>()).add(rs.getString(2));
		});
		return touched;
	}

	/// Of some keys, those under which compositions are looked up.
	Set<String> keys(Collection<Long> compositionIds, Collection<String> among) {
		return new HashSet<>(this.jdbc
			.sql("select distinct key from exposure_key where key = any(:keys) and composition_id = any(:ids)")
			.param("keys", among.toArray(String[]::new))
			.param("ids", compositionIds.toArray(Long[]::new))
			.query(String.class)
			.list());
	}

	/// @param print of the remediations for the products that a mark is about
	record Basis(char verdict, String print) {
	}

	void keep(long markId, Map<Long, Basis> basis) {
		basis.forEach((advisory, one) -> this.jdbc.sql("""
				insert into exposure_remedy_basis (remedy_id, advisory_id, verdict, print)
				values (:mark, :advisory, :verdict::"char", :print)
				""")
			.param("mark", markId)
			.param("advisory", advisory)
			.param("verdict", String.valueOf(one.verdict()))
			.param("print", one.print())
			.update());
	}

	/// By document.
	Map<Long, Basis> of(long markId) {
		Map<Long, Basis> basis = new LinkedHashMap<>();
		this.jdbc.sql("select * from exposure_remedy_basis where remedy_id = :mark order by advisory_id")
			.param("mark", markId)
			.query((rs) -> {
				basis.put(rs.getLong("advisory_id"),
						new Basis(rs.getString("verdict").charAt(0), rs.getString("print")));
			});
		return basis;
	}

	/// A mark that holds, and a document that touches us through its vulnerability.
	record Concerned(long markId, long advisoryId) {
	}

	/// Marks whose documents were loaded within a span; those that ask already are left
	/// out.
	List<Concerned> concerned(long fromSequence, long toSequence) {
		return this.jdbc.sql("""
				select distinct r.id, d.id as advisory_id from exposure_remedy r
				join exposure_exposure e on e.vulnerability = r.vulnerability and e.verdict <> 'Z'
				join advisory_document d on d.id = e.advisory_id and d.seq between :from and :to
				where r.ended_at is null and r.look_again is null order by 1, 2
				""")
			.param("from", fromSequence)
			.param("to", toSequence)
			.query((rs, row) -> new Concerned(rs.getLong(1), rs.getLong(2)))
			.list();
	}

	/// Of some devices and lots, those that are there.
	List<Long> devices(Collection<Long> ids) {
		return this.jdbc.sql("select id from inventory_device where id = any(:ids) and state <> 'retired' order by id")
			.param("ids", ids.toArray(Long[]::new))
			.query(Long.class)
			.list();
	}

}
