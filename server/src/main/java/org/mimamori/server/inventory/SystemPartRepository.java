package org.mimamori.server.inventory;

import java.sql.Types;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What systems consist of, and who has a role in them.
@Repository
class SystemPartRepository {

	private static final String MATCHED = """
			with recursive below (root_id, site_id) as (
			  select distinct site_id, site_id from inventory_system_part where site_id is not null and system_id = :system
			  union all
			  select b.root_id, s.id from below b join inventory_site s on s.parent_id = b.site_id),
			matched as (
			  select t.id, t.primitive, p.composition_id, p.site_id, p.owner, p.state, p.lot, p.entries, p.units,
			         null::bigint as device_id
			  from inventory_system_part t join below b on b.root_id = t.site_id
			  join inventory_population p on p.site_id = b.site_id
			  join inventory_composition c on c.id = p.composition_id and (t.model_id is null or c.model_id = t.model_id)
			  where t.system_id = :system and p.state <> 'retired'
			  union all
			  select t.id, t.primitive, p.composition_id, p.site_id, p.owner, p.state, p.lot, p.entries, p.units, null
			  from inventory_system_part t join inventory_composition c on c.model_id = t.model_id
			  join inventory_population p on p.composition_id = c.id
			  where t.system_id = :system and t.site_id is null and p.state <> 'retired')
			""";

	private final JdbcClient jdbc;

	SystemPartRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<SystemPart> parts(long systemId) {
		return this.jdbc.sql("select * from inventory_system_part where system_id = :system order by id")
			.param("system", systemId)
			.query((rs, row) -> new SystemPart(rs.getLong("id"), systemId, Primitive.of(rs.getString("primitive")),
					rs.getObject("site_id", Long.class), rs.getObject("model_id", Long.class),
					rs.getObject("device_id", Long.class), rs.getString("name"), rs.getString("note")))
			.list();
	}

	/// What a part names and is not there, as a refusal has it.
	@Nullable String missing(SystemPart part) {
		return this.jdbc
			.sql("""
					select case when not exists (select from inventory_system where id = :system) then 'system.gone'
					  when :site is not null and not exists (select from inventory_site where id = :site) then 'site.gone'
					  when :model is not null and not exists (select from inventory_model where id = :model) then 'model.gone'
					  when :device is not null and not exists (select from inventory_device where id = :device) then 'device.gone'
					  else '' end
					""")
			.param("system", part.systemId())
			.param("site", part.siteId(), Types.BIGINT)
			.param("model", part.modelId(), Types.BIGINT)
			.param("device", part.deviceId(), Types.BIGINT)
			.query(String.class)
			.optional()
			.filter((key) -> !key.isEmpty())
			.orElse(null);
	}

	long add(SystemPart part) {
		return this.jdbc.sql("""
				insert into inventory_system_part (system_id, primitive, site_id, model_id, device_id, name, note)
				values (:system, :primitive, :site, :model, :device, :name, :note) returning id
				""")
			.param("system", part.systemId())
			.param("primitive", part.primitive().code())
			.param("site", part.siteId(), Types.BIGINT)
			.param("model", part.modelId(), Types.BIGINT)
			.param("device", part.deviceId(), Types.BIGINT)
			.param("name", part.name())
			.param("note", part.note())
			.query(Long.class)
			.single();
	}

	boolean removePart(long id) {
		return this.jdbc.sql("delete from inventory_system_part where id = :id").param("id", id).update() > 0;
	}

	List<SystemRole> roles(long systemId) {
		return this.jdbc.sql("""
				select * from inventory_system_role where system_id = :system
				order by array_position('{maker,provider,operator,user,csirt}', role), id
				""")
			.param("system", systemId)
			.query((rs, row) -> new SystemRole(rs.getLong("id"), systemId, SystemRole.Role.of(rs.getString("role")),
					rs.getString("name"), rs.getString("contact")))
			.list();
	}

	long add(SystemRole role) {
		return this.jdbc
			.sql("""
					insert into inventory_system_role (system_id, role, name, contact) values (:system, :role, :name, :contact)
					returning id
					""")
			.param("system", role.systemId())
			.param("role", role.role().code())
			.param("name", role.name())
			.param("contact", role.contact())
			.query(Long.class)
			.single();
	}

	/// The places with everything within them, and the compositions of the models.
	SystemScope scope(long systemId) {
		List<SystemScope.Wide> wide = this.jdbc
			.sql("""
					with recursive below (root_id, site_id) as (
					  select distinct site_id, site_id from inventory_system_part where site_id is not null and system_id = :system
					  union all
					  select b.root_id, s.id from below b join inventory_site s on s.parent_id = b.site_id)
					select array(select b.site_id from below b where b.root_id = t.site_id) as sites,
					       array(select c.id from inventory_composition c where c.model_id = t.model_id) as compositions
					from inventory_system_part t
					where t.system_id = :system and (t.site_id is not null or t.model_id is not null)
					  and (t.model_id is null or exists (select from inventory_composition c where c.model_id = t.model_id))
					""")
			.param("system", systemId)
			.query((rs, row) -> new SystemScope.Wide(List.of((Long[]) rs.getArray("sites").getArray()),
					List.of((Long[]) rs.getArray("compositions").getArray())))
			.list();
		return new SystemScope(systemId, wide, this.jdbc.sql("""
				select distinct device_id from inventory_system_part where system_id = :system and device_id is not null
				""").param("system", systemId).query(Long.class).list());
	}

	/// How many devices belong to a system.
	Devices.Totals totals(SystemScope scope) {
		Map<String, Object> parameters = new HashMap<>();
		return this.jdbc.sql("""
				select coalesce(sum(entries), 0) as entries, coalesce(sum(units), 0) as units
				from (select p.entries, p.units from inventory_population p where p.state <> 'retired' and %s
				      union all
				      select 1, d.units from inventory_device d where d.state <> 'retired' and %s) n
				""".formatted(scope.condition("p", parameters), scope.ofSingles("d", parameters)))
			.params(parameters)
			.query((rs, row) -> new Devices.Totals(rs.getLong("entries"), rs.getLong("units")))
			.single();
	}

	boolean removeRole(long id) {
		return this.jdbc.sql("delete from inventory_system_role where id = :id").param("id", id).update() > 0;
	}

	Map<Long, Devices.Totals> totals(long systemId) {
		Map<Long, Devices.Totals> totals = new HashMap<>();
		this.jdbc.sql(MATCHED + """
				select id, sum(entries) as entries, sum(units) as units from matched group by id
				union all
				select t.id, 1, d.units from inventory_system_part t join inventory_device d on d.id = t.device_id
				where t.system_id = :system and d.state <> 'retired'
				""").param("system", systemId).query((rs) -> {
			totals.put(rs.getLong("id"), new Devices.Totals(rs.getLong("entries"), rs.getLong("units")));
		});
		return totals;
	}

	Map<Primitive, Devices.Totals> primitiveTotals(long systemId) {
		Map<Primitive, Devices.Totals> totals = new EnumMap<>(Primitive.class);
		this.jdbc
			.sql(MATCHED
					+ """
							, once as (select distinct primitive, composition_id, site_id, owner, state, lot, entries, units from matched)
							select primitive, sum(entries) as entries, sum(units) as units
							from (select primitive, entries, units from once
							      union all
							      select t.primitive, 1::bigint, d.units::bigint
							      from inventory_system_part t join inventory_device d on d.id = t.device_id
							      where t.system_id = :system and d.state <> 'retired'
							        and not exists (select from once o where o.primitive = t.primitive
							                        and o.composition_id = d.composition_id and o.site_id = d.site_id)) n
							group by primitive
							""")
			.param("system", systemId)
			.query((rs) -> {
				totals.put(Primitive.of(rs.getString("primitive")),
						new Devices.Totals(rs.getLong("entries"), rs.getLong("units")));
			});
		return totals;
	}

}
