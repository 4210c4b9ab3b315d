package org.mimamori.server.guideline;

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
class GuidelineRepository {

	private static final String ROWS = """
			select e.id, g.key, g.own, e.number, e.state = 'draft' as draft, e.version, e.items, e.digest,
			       e.changed_at, e.changed_by, e.note
			from guideline_edition e join guideline_guideline g on g.id = e.guideline_id
			""";

	private final JdbcClient jdbc;

	GuidelineRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// The newest published edition of each guideline, in the order of the shelf.
	List<EditionRow> latest() {
		return this.jdbc.sql(ROWS + """
				where not g.removed and e.state = 'published' and e.number =
				  (select max(n.number) from guideline_edition n where n.guideline_id = g.id and n.state = 'published')
				order by g.position, g.id
				""").query((rs, row) -> row(rs)).list();
	}

	List<EditionRow> drafts() {
		return this.jdbc.sql(ROWS + "where not g.removed and e.state = 'draft' order by g.position, g.id")
			.query((rs, row) -> row(rs))
			.list();
	}

	/// The newest first, a draft before all.
	List<EditionRow> editions(String key) {
		return this.jdbc.sql(ROWS + "where g.key = :key order by e.number desc")
			.param("key", key)
			.query((rs, row) -> row(rs))
			.list();
	}

	Optional<EditionRow> row(long id) {
		return this.jdbc.sql(ROWS + "where e.id = :id").param("id", id).query((rs, row) -> row(rs)).optional();
	}

	byte[] catalog(long id) {
		return this.jdbc.sql("select catalog from guideline_edition where id = :id")
			.param("id", id)
			.query(byte[].class)
			.single();
	}

	@Nullable String digest(String key) {
		return this.jdbc.sql("""
				select e.digest from guideline_edition e join guideline_guideline g on g.id = e.guideline_id
				where g.key = :key and e.state = 'published' order by e.number desc limit 1
				""").param("key", key).query(String.class).optional().orElse(null);
	}

	boolean exists(String key) {
		return this.jdbc.sql("select exists (select from guideline_guideline where key = :key)")
			.param("key", key)
			.query(Boolean.class)
			.single();
	}

	boolean own(String key) {
		return this.jdbc.sql("select coalesce(bool_or(own), false) from guideline_guideline where key = :key")
			.param("key", key)
			.query(Boolean.class)
			.single();
	}

	void put(String key, boolean own, int position, Instant at, String by) {
		this.jdbc.sql("""
				insert into guideline_guideline (key, own, position, made_at, made_by)
				values (:key, :own, :position, :at, :by)
				on conflict (key) do update set position = excluded.position, removed = false
				""")
			.param("key", key)
			.param("own", own)
			.param("position", position)
			.param("at", Timestamp.from(at))
			.param("by", by)
			.update();
	}

	/// @param content what it says
	long insert(String key, boolean draft, Content content, Instant at, String by) {
		return this.jdbc.sql("""
				insert into guideline_edition
				  (guideline_id, number, state, version, note, catalog, items, digest, changed_at, changed_by)
				select g.id, 1 + coalesce((select max(number) from guideline_edition n where n.guideline_id = g.id), 0),
				       :state, :version, :note, :catalog, :items, :digest, :at, :by
				from guideline_guideline g where g.key = :key returning id
				""")
			.param("key", key)
			.param("state", draft ? "draft" : "published")
			.param("version", content.version())
			.param("note", content.note())
			.param("catalog", content.catalog())
			.param("items", content.items())
			.param("digest", content.digest())
			.param("at", Timestamp.from(at))
			.param("by", by)
			.query(Long.class)
			.single();
	}

	/// @return whether the draft was as the writer had seen it
	boolean rewrite(long id, String seen, Content content, Instant at, String by) {
		return this.jdbc.sql("""
				update guideline_edition set version = :version, note = :note, catalog = :catalog, items = :items,
				  digest = :digest, changed_at = :at, changed_by = :by
				where id = :id and state = 'draft' and digest = :seen
				""")
			.param("id", id)
			.param("seen", seen)
			.param("version", content.version())
			.param("note", content.note())
			.param("catalog", content.catalog())
			.param("items", content.items())
			.param("digest", content.digest())
			.param("at", Timestamp.from(at))
			.param("by", by)
			.update() == 1;
	}

	/// Keeps what a draft says before it is changed, the last changes only.
	void keep(long id, String seen, Instant at) {
		this.jdbc.sql("""
				insert into guideline_step (edition_id, catalog, at)
				select id, catalog, :at from guideline_edition where id = :id and state = 'draft' and digest = :seen
				""").param("id", id).param("seen", seen).param("at", Timestamp.from(at)).update();
		this.jdbc.sql("""
				delete from guideline_step where edition_id = :id and id <=
				  (select id from guideline_step where edition_id = :id order by id desc offset 30 limit 1)
				""").param("id", id).update();
	}

	/// What a draft said before its last change.
	Optional<byte[]> before(long id) {
		return this.jdbc.sql("select catalog from guideline_step where edition_id = :id order by id desc limit 1")
			.param("id", id)
			.query(byte[].class)
			.optional();
	}

	void forgetLast(long id) {
		this.jdbc.sql("""
				delete from guideline_step where id = (select max(id) from guideline_step where edition_id = :id)
				""").param("id", id).update();
	}

	boolean publish(long id, @Nullable String note, Instant at, String by) {
		return this.jdbc.sql("""
				update guideline_edition set state = 'published', note = :note, changed_at = :at, changed_by = :by
				where id = :id and state = 'draft'
				""").param("id", id).param("note", note).param("at", Timestamp.from(at)).param("by", by).update() == 1;
	}

	void deleteDraft(long id) {
		this.jdbc.sql("delete from guideline_edition where id = :id and state = 'draft'").param("id", id).update();
	}

	void remove(String key, boolean removed) {
		this.jdbc.sql("update guideline_guideline set removed = :removed where key = :key and own")
			.param("key", key)
			.param("removed", removed)
			.update();
	}

	/// What an edition says, as it is stored.
	record Content(String version, @Nullable String note, byte[] catalog, int items, String digest) {
	}

	private static EditionRow row(ResultSet rs) throws SQLException {
		return new EditionRow(rs.getLong("id"), rs.getString("key"), rs.getBoolean("own"), rs.getInt("number"),
				rs.getBoolean("draft"), rs.getString("version"), rs.getInt("items"), rs.getString("digest"),
				rs.getTimestamp("changed_at").toInstant(), rs.getString("changed_by"), rs.getString("note"));
	}

}
