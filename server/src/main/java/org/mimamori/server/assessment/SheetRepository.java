package org.mimamori.server.assessment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SheetRepository {

	private final JdbcClient jdbc;

	SheetRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Stored> all() {
		return this.jdbc.sql("""
				select h.* from assessment_sheet h join inventory_system s on s.id = h.system_id
				where not h.removed order by s.name, h.id
				""").query((rs, row) -> stored(rs)).list();
	}

	List<Stored> of(long system) {
		return this.jdbc.sql("select * from assessment_sheet where system_id = :system and not removed order by id")
			.param("system", system)
			.query((rs, row) -> stored(rs))
			.list();
	}

	Optional<Stored> get(long id) {
		return this.jdbc.sql("select * from assessment_sheet where id = :id")
			.param("id", id)
			.query((rs, row) -> stored(rs))
			.optional();
	}

	long insert(long system, long edition, String name, @Nullable String origin, Instant at, String by) {
		return this.jdbc.sql("""
				insert into assessment_sheet (system_id, edition_id, name, made_at, made_by, changed_at, origin)
				values (:system, :edition, :name, :at, :by, :at, :origin) returning id
				""")
			.param("system", system)
			.param("edition", edition)
			.param("name", name)
			.param("origin", origin)
			.param("at", Timestamp.from(at))
			.param("by", by)
			.query(Long.class)
			.single();
	}

	boolean move(long id, long edition, Instant at) {
		return this.jdbc.sql("update assessment_sheet set edition_id = :edition, changed_at = :at where id = :id")
			.param("id", id)
			.param("edition", edition)
			.param("at", Timestamp.from(at))
			.update() > 0;
	}

	boolean remove(long id, boolean removed) {
		return this.jdbc.sql("update assessment_sheet set removed = :removed where id = :id")
			.param("id", id)
			.param("removed", removed)
			.update() > 0;
	}

	/// @param origin what brought the sheets in
	void deleteOf(String origin) {
		this.jdbc.sql("delete from assessment_sheet where origin = :origin").param("origin", origin).update();
	}

	List<Tailoring> tailorings(long sheet) {
		return this.jdbc.sql("select * from assessment_tailoring where sheet_id = :sheet")
			.param("sheet", sheet)
			.query((rs, row) -> new Tailoring(rs.getString("item"), rs.getString("strength"), rs.getString("reason"),
					rs.getString("by"), rs.getTimestamp("at").toInstant()))
			.list();
	}

	void tailor(long sheet, String item, @Nullable String strength, String reason, Instant at, String by) {
		this.jdbc.sql("""
				insert into assessment_tailoring (sheet_id, item, strength, reason, by, at)
				values (:sheet, :item, :strength, :reason, :by, :at)
				on conflict (sheet_id, item) do update set strength = excluded.strength, reason = excluded.reason,
				  by = excluded.by, at = excluded.at
				""")
			.param("sheet", sheet)
			.param("item", item)
			.param("strength", strength)
			.param("reason", reason)
			.param("at", Timestamp.from(at))
			.param("by", by)
			.update();
	}

	boolean untailor(long sheet, String item) {
		return this.jdbc.sql("delete from assessment_tailoring where sheet_id = :sheet and item = :item")
			.param("sheet", sheet)
			.param("item", item)
			.update() > 0;
	}

	/// A sheet as it is stored.
	record Stored(long id, long system, long edition, String name, Instant madeAt, String madeBy, Instant changedAt,
			boolean removed) {
	}

	/// How strongly this system needs an item.
	///
	/// @param strength `null`: not at all
	record Tailoring(String item, @Nullable String strength, String reason, String by, Instant at) {
	}

	private static Stored stored(ResultSet rs) throws SQLException {
		return new Stored(rs.getLong("id"), rs.getLong("system_id"), rs.getLong("edition_id"), rs.getString("name"),
				rs.getTimestamp("made_at").toInstant(), rs.getString("made_by"),
				rs.getTimestamp("changed_at").toInstant(), rs.getBoolean("removed"));
	}

}
