package org.mimamori.server.exposure;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SystemExposureRepository {

	/// What touches a system, and in which settings (network * 4 + use level, 3 where
	/// nobody has said).
	private static final String TOUCH = """
			with %s, member as materialized (
			  select composition_id, site_id from inventory_system_member where system_id = :system
			  union
			  select d.composition_id, d.site_id from inventory_system_single s join inventory_device d on d.id = s.device_id
			  where s.system_id = :system),
			live as materialized (
			  -- looked up one by one: the planner would rather walk the whole population
			  select m.composition_id, m.site_id, p.units from member m, lateral (
			    select sum(units) as units from inventory_population q
			    where q.composition_id = m.composition_id and q.site_id = m.site_id and q.state <> 'retired' and q.entries > 0) p
			  where p.units is not null),
			composition as materialized (
			  select p.composition_id, bit_or(1 << %s) as bits
			  from live p %s group by 1),
			touch as materialized (
			  select e.advisory_id, e.composition_id, e.vulnerability, e.verdict, c.bits
			  from exposure_exposure e join composition c using (composition_id) where e.verdict in ('A', 'U')),
			advisory as (
			  select advisory_id, bool_or(verdict = 'A') as touching, bool_or(verdict = 'U') as untold from touch group by 1),
			cured as (
			  select r.vulnerability, bool_or(r.state = 'done') as done
			  from exposure_remedy r
			  where r.ended_at is null and r.state <> 'not_remediated'
			    and (r.composition_id in (select composition_id from composition)
			      or r.composition_id is null and r.site_id in (select site_id from live)
			      or r.firmware_id in (select c.firmware_id from inventory_composition c
			        join composition x on x.composition_id = c.id)
			      or exists (select from inventory_device d join live l using (composition_id, site_id) where d.id = r.device_id))
			  group by 1),
			vulnerability as (
			  select t.vulnerability, max(p.outcome) as outcome, min(p.due) as due, bool_or(p.outcome is not null) as decided,
			         coalesce(bool_or(c.done), false) as done, bool_or(c.vulnerability is not null) as begun
			  from (select vulnerability, bit_or(bits) as bits from touch where verdict = 'A' group by 1) t
			  left join exposure_priority p on p.vulnerability = t.vulnerability and (t.bits >> p.setting) & 1 = 1
			  left join cured c on c.vulnerability = t.vulnerability
			  group by 1)
			"""
		.formatted(CellSettings.SAID, CellSettings.SETTING, CellSettings.JOINS);

	private final JdbcClient jdbc;

	SystemExposureRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	SystemExposures.Figures figures(long system, LocalDate today) {
		return this.jdbc
			.sql(TOUCH
					+ """
							select (select count(*) from advisory) as advisories,
							  (select count(*) from advisory where not untold) as told,
							  (select count(*) from advisory where touching) as touching,
							  (select count(*) from advisory a join exposure_touching s on s.advisory_id = a.advisory_id
							   where a.touching and s.score > 0) as scored,
							  (select count(*) from vulnerability) as vulnerabilities,
							  (select count(*) from vulnerability where decided) as decided,
							  (select count(*) from vulnerability where done or due is null or due >= :today) as in_time,
							  (select count(*) from vulnerability where outcome >= 2) as urgent,
							  (select count(*) from vulnerability where outcome >= 2 and begun) as begun,
							  (select coalesce(sum(l.units), 0) from live l join inventory_composition c on c.id = l.composition_id
							   where c.named or l.composition_id in (select composition_id from touch)) as named,
							  (select coalesce(sum(units), 0) from live where composition_id in
							     (select composition_id from touch where verdict = 'A')) as units,
							  (select coalesce(sum(l.units), 0) from live l join inventory_site s on s.id = l.site_id
							   where s.kind <> 'company' and l.composition_id in
							     (select composition_id from touch where verdict = 'A')) as placed,
							  (select count(*) from exposure_decision n where n.ended_at is null and n.model_id in
							     (select c.model_id from inventory_composition c join composition x on x.composition_id = c.id)) as exceptions
							""")
			.param("system", system)
			.param("today", Date.valueOf(today))
			.query((rs, row) -> new SystemExposures.Figures(rs.getLong("advisories"), rs.getLong("told"),
					rs.getLong("touching"), rs.getLong("scored"), rs.getLong("vulnerabilities"), rs.getLong("decided"),
					rs.getLong("in_time"), rs.getLong("urgent"), rs.getLong("begun"), rs.getLong("named"),
					rs.getLong("units"), rs.getLong("placed"), rs.getLong("exceptions")))
			.single();
	}

	List<SystemExposures.Lack> lacking(long system, SystemExposures.Missing missing, @Nullable String after, int limit,
			LocalDate today) {
		String rows = switch (missing) {
			case SCOPE -> advisories("a.untold");
			case SEVERITY -> advisories("a.touching and not exists (select from exposure_touching s "
					+ "where s.advisory_id = a.advisory_id and s.score > 0)");
			case DECISION -> vulnerabilities("not decided");
			case TIME -> vulnerabilities("not done and due < :today");
			case MEASURE -> vulnerabilities("outcome >= 2 and not begun");
			case UNITS ->
				"""
						select distinct lpad(m.id::text, 19, '0') as key, m.id::text as id, m.maker || ' ' || m.name as label,
						       null::text as detail
						from touch t join inventory_composition c on c.id = t.composition_id
						join inventory_model m on m.id = c.model_id where t.verdict = 'A'
						""";
			case PLACE ->
				"""
						select distinct lpad(m.id::text, 19, '0') as key, m.id::text as id, m.maker || ' ' || m.name as label,
						       s.name as detail
						from live l join inventory_site s on s.id = l.site_id and s.kind = 'company'
						join inventory_composition c on c.id = l.composition_id join inventory_model m on m.id = c.model_id
						where l.composition_id in (select composition_id from touch where verdict = 'A')
						""";
		};
		return this.jdbc
			.sql(TOUCH + "select * from (" + rows
					+ ") x where :after::text is null or key > :after order by key limit :limit")
			.param("system", system)
			.param("today", Date.valueOf(today))
			.param("after", after)
			.param("limit", limit)
			.query((rs, row) -> new SystemExposures.Lack(rs.getString("key"), rs.getString("id"), rs.getString("label"),
					rs.getString("detail")))
			.list();
	}

	private static String advisories(String where) {
		return """
				select lpad(a.advisory_id::text, 19, '0') as key, a.advisory_id::text as id, d.key as label, d.title as detail
				from advisory a join advisory_document d on d.id = a.advisory_id where %s
				"""
			.formatted(where);
	}

	private static String vulnerabilities(String where) {
		return "select vulnerability as key, vulnerability as id, vulnerability as label, due::text as detail "
				+ "from vulnerability where " + where;
	}

}
