package org.mimamori.server.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SystemRepository {

	private final JdbcClient jdbc;

	SystemRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<IotSystem> all() {
		return this.jdbc.sql("select * from inventory_system order by name").query((rs, row) -> system(rs)).list();
	}

	@Nullable IotSystem get(long id) {
		return this.jdbc.sql("select * from inventory_system where id = :id")
			.param("id", id)
			.query((rs, row) -> system(rs))
			.optional()
			.orElse(null);
	}

	@Nullable IotSystem withOrigin(String origin) {
		return this.jdbc.sql("select * from inventory_system where origin = :origin order by id limit 1")
			.param("origin", origin)
			.query((rs, row) -> system(rs))
			.optional()
			.orElse(null);
	}

	private static IotSystem system(ResultSet rs) throws SQLException {
		String network = rs.getString("network");
		String level = rs.getString("use_level");
		return new IotSystem(rs.getLong("id"), rs.getString("name"), rs.getString("name_en"), rs.getString("purpose"),
				Phase.of(rs.getString("phase")),
				new Setting((network != null) ? Network.valueOf(network.toUpperCase(Locale.ROOT)) : null,
						(level != null) ? UseLevel.valueOf(level.toUpperCase(Locale.ROOT)) : null),
				rs.getString("it_owner"), rs.getString("ot_owner"), Systems.OWN.equals(rs.getString("origin")));
	}

	@Nullable Long find(String name) {
		return this.jdbc.sql("select id from inventory_system where name = :name")
			.param("name", name)
			.query(Long.class)
			.optional()
			.orElse(null);
	}

	long save(IotSystem system, @Nullable String origin) {
		JdbcClient.StatementSpec sql = (system.id() == 0)
				? this.jdbc
					.sql("""
							insert into inventory_system (name, name_en, purpose, phase, use_level, network, it_owner, ot_owner, origin)
							values (:name, :nameEn, :purpose, :phase, :level, :network, :it, :ot, :origin) returning id
							""")
					.param("origin", origin)
				: this.jdbc.sql("""
						update inventory_system set name = :name, name_en = :nameEn, purpose = :purpose, phase = :phase,
						  use_level = :level, network = :network, it_owner = :it, ot_owner = :ot
						where id = :id returning id
						""").param("id", system.id());
		Network network = system.setting().network();
		UseLevel level = system.setting().useLevel();
		return sql.param("name", system.name())
			.param("nameEn", system.nameEn())
			.param("purpose", system.purpose())
			.param("phase", system.phase().code())
			.param("level", (level != null) ? level.code() : null)
			.param("network", (network != null) ? network.code() : null)
			.param("it", system.itOwner())
			.param("ot", system.otOwner())
			.query(Long.class)
			.optional()
			.orElseThrow(() -> new InventoryRefusal("system.gone"));
	}

	/// One that was taken away, under its number.
	long restore(IotSystem system) {
		this.jdbc.sql("""
				insert into inventory_system (id, name) overriding system value values (:id, :name)
				""").param("id", system.id()).param("name", system.name()).update();
		return save(system, null);
	}

	/// @return whether there was such a system within reach
	boolean delete(long id) {
		return this.jdbc.sql("delete from inventory_system where id = :id").param("id", id).update() > 0;
	}

	List<IotSystem> of(long deviceId) {
		return this.jdbc.sql("""
				select y.* from inventory_system y
				where y.id in (
				  select t.system_id from inventory_system_part t where t.device_id = :device
				  union all
				  select w.system_id from inventory_device d join inventory_composition c on c.id = d.composition_id
				  join inventory_system_place w
				    on coalesce(w.site_id, d.site_id) = d.site_id and coalesce(w.model_id, c.model_id) = c.model_id
				  where d.id = :device)
				order by y.name
				""").param("device", deviceId).query((rs, row) -> system(rs)).list();
	}

	Set<Long> concerned(Collection<Change> changes) {
		return new HashSet<>(this.jdbc
			.sql("""
					with told as (select * from unnest(:whats::text[], :sites::bigint[], :models::bigint[], :systems::bigint[])
					                as t (what, site_id, model_id, system_id)),
					     within as (
					  with recursive below (root_id, site_id) as (
					    select distinct site_id, site_id from told where what = 'site' and site_id is not null
					    union all
					    select b.root_id, s.id from below b join inventory_site s on s.parent_id = b.site_id)
					  select t.site_id, t.model_id from told t where t.system_id is null and (t.what <> 'site' or t.site_id is null)
					  union
					  select b.site_id, null from below b)
					select system_id from told where system_id is not null
					union
					select id from inventory_system
					where exists (select from told where site_id is null and model_id is null and system_id is null)
					union
					select w.system_id from inventory_system_place w
					where exists (select from within n where coalesce(n.site_id, w.site_id, 0) = coalesce(w.site_id, n.site_id, 0)
					              and coalesce(n.model_id, w.model_id, 0) = coalesce(w.model_id, n.model_id, 0))
					union
					select i.system_id from inventory_system_single i join inventory_device d on d.id = i.device_id
					join inventory_composition c on c.id = d.composition_id
					where exists (select from within n
					              where coalesce(n.site_id, d.site_id) = d.site_id and coalesce(n.model_id, c.model_id) = c.model_id)
					""")
			.param("whats", changes.stream().map(Change::what).toArray(String[]::new))
			.param("sites", changes.stream().map(Change::siteId).toArray(Long[]::new))
			.param("models", changes.stream().map(Change::modelId).toArray(Long[]::new))
			.param("systems", changes.stream().map(Change::systemId).toArray(Long[]::new))
			.query(Long.class)
			.list());
	}

}
