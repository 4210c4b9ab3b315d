package org.mimamori.server.exposure.wording;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.VersionCondition;
import org.mimamori.server.exposure.Meaning;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WordingRepository {

	private final JdbcClient jdbc;

	WordingRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Wording> open(int limit) {
		return this.jdbc.sql("""
				select * from exposure_wording where state = 'open' and documents > 0
				order by units desc, documents desc, id limit :limit
				""").param("limit", limit).query((rs, row) -> wording(rs)).list();
	}

	Wordings.Counts counts() {
		return this.jdbc.sql("""
				select count(*) filter (where state = 'open' and documents > 0) as open,
				       count(*) filter (where state = 'read') as read,
				       count(*) filter (where state = 'unusable') as unusable
				from exposure_wording
				""")
			.query((rs, row) -> new Wordings.Counts(rs.getLong("open"), rs.getLong("read"), rs.getLong("unusable")))
			.single();
	}

	List<Wording> list(Wording.State state, @Nullable Long after, int limit) {
		return this.jdbc.sql("""
				select * from exposure_wording
				where state = :state and (:after::bigint is null
				  or (decided_at, id) < (select o.decided_at, o.id from exposure_wording o where o.id = :after))
				order by decided_at desc, id desc limit :limit
				""")
			.param("state", state.code())
			.param("after", after, java.sql.Types.BIGINT)
			.param("limit", limit)
			.query((rs, row) -> wording(rs))
			.list();
	}

	@Nullable Wording get(long id) {
		return one("select * from exposure_wording where id = :key", id);
	}

	/// For a decision: two people who press a key at once do not decide twice.
	@Nullable Wording lock(long id) {
		return one("select * from exposure_wording where id = :key for update", id);
	}

	@Nullable Wording of(String text) {
		return (text.indexOf('\0') >= 0) ? null
				: one("select * from exposure_wording where md5(text) = md5(:key) and text = :key", text);
	}

	private @Nullable Wording one(String sql, Object key) {
		return this.jdbc.sql(sql).param("key", key).query((rs, row) -> wording(rs)).optional().orElse(null);
	}

	List<Wording.Example> examples(long id, int limit) {
		return this.jdbc.sql("""
				select document_id, product from exposure_wording_document where wording_id = :id
				order by document_id desc limit :limit
				""")
			.param("id", id)
			.param("limit", limit)
			.query((rs, row) -> new Wording.Example(rs.getLong(1), rs.getString(2)))
			.list();
	}

	List<Long> documents(long id) {
		return this.jdbc.sql("select document_id from exposure_wording_document where wording_id = :id order by 1 desc")
			.param("id", id)
			.query(Long.class)
			.list();
	}

	/// Documents that cannot be judged for some composition, the newest first.
	List<Long> documentsAtStake(long id, int limit) {
		return this.jdbc.sql("""
				select document_id from exposure_wording_document
				where wording_id = :id
				  and exists (select from exposure_exposure e where e.advisory_id = document_id and e.verdict = 'U')
				order by 1 desc limit :limit
				""").param("id", id).param("limit", limit).query(Long.class).list();
	}

	/// Compositions in use for which some of the documents cannot be judged while the
	/// wording is unread, the most units
	/// first.
	List<Long> compositionsAtStake(long id, List<Long> documents, int limit) {
		return this.jdbc.sql("""
				with asked as materialized (
				  select distinct e.composition_id, w.keys
				  from exposure_wording_document w
				  join exposure_exposure e on e.advisory_id = w.document_id and e.verdict = 'U'
				  where w.wording_id = :id and w.document_id = any(:documents))
				select c.id from inventory_composition c
				where c.entries > 0 and c.id in (
				  select a.composition_id from asked a
				  join exposure_key k on k.composition_id = a.composition_id and k.key = any(a.keys))
				order by c.units desc, c.id limit :limit
				""")
			.param("id", id)
			.param("documents", documents.toArray(Long[]::new))
			.param("limit", limit)
			.query(Long.class)
			.list();
	}

	void keep(long id, String typed, VersionCondition meaning, String by, Instant at) {
		this.jdbc.sql("""
				update exposure_wording set state = 'read', typed = :typed, meaning = :meaning::jsonb,
				  decided_by = :by, decided_at = :at
				where id = :id
				""")
			.param("id", id)
			.param("typed", typed.replace("\0", ""))
			.param("meaning", Meaning.write(meaning))
			.param("by", by)
			.param("at", Timestamp.from(at))
			.update();
	}

	void setAside(long id, String by, Instant at) {
		this.jdbc
			.sql("update exposure_wording set state = 'unusable', decided_by = :by, decided_at = :at where id = :id")
			.param("id", id)
			.param("by", by)
			.param("at", Timestamp.from(at))
			.update();
	}

	void reopen(long id) {
		this.jdbc.sql("""
				update exposure_wording set state = 'open', typed = null, meaning = null, decided_by = null,
				  decided_at = null
				where id = :id
				""").param("id", id).update();
	}

	private static Wording wording(ResultSet rs) throws SQLException {
		String meaning = rs.getString("meaning");
		Timestamp decided = rs.getTimestamp("decided_at");
		return new Wording(rs.getLong("id"), rs.getString("text"),
				Wording.State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
				rs.getTimestamp("first_seen").toInstant(), rs.getInt("documents"), rs.getInt("compositions"),
				rs.getLong("units"), rs.getString("typed"), (meaning != null) ? Meaning.read(meaning) : null,
				rs.getString("decided_by"), (decided != null) ? decided.toInstant() : null);
	}

}
