package org.mimamori.server.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SiteRepository {

	private final JdbcClient jdbc;

	SiteRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Site> all() {
		return this.jdbc.sql(
				"select s.*, 0::bigint as entries, 0::bigint as units from inventory_site s order by s.full_path, s.id")
			.query((rs, row) -> site(rs))
			.list();
	}

	List<Site> counted() {
		return this.jdbc.sql("""
				select s.*, coalesce(p.entries, 0) as entries, coalesce(p.units, 0) as units
				from inventory_site s
				left join (select site_id, sum(entries) as entries, sum(units) as units
				           from inventory_place_count group by site_id) p on p.site_id = s.id
				order by s.full_path, s.id
				""").query((rs, row) -> site(rs)).list();
	}

	private static Site site(ResultSet rs) throws SQLException {
		return new Site(rs.getLong("id"), rs.getObject("parent_id", Long.class), SiteKind.of(rs.getString("kind")),
				rs.getString("name"), rs.getString("name_en"),
				new Setting(word(Network.class, rs.getString("network")),
						word(UseLevel.class, rs.getString("use_level"))),
				rs.getString("full_path"), rs.getLong("entries"), rs.getLong("units"));
	}

	private static <T extends Enum<T>> @Nullable T word(Class<T> words, @Nullable String code) {
		return (code != null) ? Enum.valueOf(words, code.toUpperCase(Locale.ROOT)) : null;
	}

	/// @return whether there is such a place within reach
	boolean set(long id, Setting setting) {
		Network network = setting.network();
		UseLevel level = setting.useLevel();
		return this.jdbc.sql("update inventory_site set network = :network, use_level = :level where id = :id")
			.param("network", (network != null) ? network.code() : null, Types.VARCHAR)
			.param("level", (level != null) ? level.code() : null, Types.VARCHAR)
			.param("id", id)
			.update() > 0;
	}

	@Nullable Long find(@Nullable Long parentId, String name) {
		return this.jdbc
			.sql("select id from inventory_site where parent_id is not distinct from :parent and name = :name")
			.param("parent", parentId, Types.BIGINT)
			.param("name", name)
			.query(Long.class)
			.optional()
			.orElse(null);
	}

	long insert(@Nullable Long parentId, SiteKind kind, String name, @Nullable String nameEn, @Nullable String origin) {
		return this.jdbc
			.sql("""
					insert into inventory_site (parent_id, kind, name, name_en, full_path, origin)
					values (:parent, :kind, :name, :nameEn,
					        coalesce((select full_path || ' / ' from inventory_site where id = :parent), '') || :name, :origin)
					returning id
					""")
			.param("parent", parentId, Types.BIGINT)
			.param("kind", kind.code())
			.param("name", name)
			.param("nameEn", nameEn)
			.param("origin", origin)
			.query(Long.class)
			.single();
	}

	/// @return whether there is such a place within reach
	boolean rename(long id, SiteKind kind, String name, @Nullable String nameEn) {
		int renamed = this.jdbc
			.sql("update inventory_site set kind = :kind, name = :name, name_en = :nameEn where id = :id")
			.param("kind", kind.code())
			.param("name", name)
			.param("nameEn", nameEn)
			.param("id", id)
			.update();
		this.jdbc.sql("""
				with recursive path (id, full_path) as (
				  select id, name from inventory_site where parent_id is null
				  union all
				  select s.id, p.full_path || ' / ' || s.name from inventory_site s join path p on s.parent_id = p.id)
				update inventory_site s set full_path = p.full_path from path p
				where p.id = s.id and p.full_path <> s.full_path
				""").update();
		return renamed > 0;
	}

	boolean inUse(long id) {
		return this.jdbc.sql("""
				select exists (select from inventory_site where parent_id = :id)
				    or exists (select from inventory_device where site_id = :id)
				""").param("id", id).query(Boolean.class).single();
	}

	/// @return whether there was such a place within reach
	boolean delete(long id) {
		return this.jdbc.sql("delete from inventory_site where id = :id").param("id", id).update() > 0;
	}

}
