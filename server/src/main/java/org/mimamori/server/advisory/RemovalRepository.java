package org.mimamori.server.advisory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.DocumentVersion;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RemovalRepository {

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	RemovalRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	/// A document that a person took away, as far as its return depends on it.
	record Removed(long id, String source, byte[] hash, @Nullable String revision, @Nullable Instant revised,
			@Nullable String namespace) {

		/// Whether a document is a later revision than what was taken away.
		boolean isBefore(Advisory advisory, byte[] newHash) {
			if (Arrays.equals(this.hash, newHash)) {
				return false;
			}
			DocumentVersion.Order order = "csaf".equals(this.source)
					? DocumentVersion.order(advisory.revision(), this.revision) : DocumentVersion.Order.UNKNOWN;
			Instant then = advisory.revised();
			return switch (order) {
				case NEWER -> true;
				case OLDER -> false;
				// where nobody tells a date, other bytes are all there is to go by
				case SAME, UNKNOWN -> then == null || this.revised == null || then.isAfter(this.revised);
			};
		}

	}

	/// By source and key, as `source key`.
	Map<String, Removed> of(Collection<Advisory> advisories) {
		Map<String, Removed> removed = new HashMap<>();
		this.template.query(
				"""
						select id, source, key, hash, revision, revised, namespace, case when namespace is null then raw end as unread
						  from advisory_deleted where key = any(?)
						""",
				(rs) -> {
					Timestamp revised = rs.getTimestamp("revised");
					removed.put(rs.getString("source") + " " + rs.getString("key"),
							new Removed(rs.getLong("id"), rs.getString("source"), rs.getBytes("hash"),
									rs.getString("revision"), (revised != null) ? revised.toInstant() : null,
									namespace(rs)));
				}, (Object) advisories.stream().map(Advisory::id).toArray(String[]::new));
		return removed;
	}

	/// What was taken away in an earlier release tells it only itself.
	private static @Nullable String namespace(ResultSet rs) throws SQLException {
		byte[] unread = rs.getBytes("unread");
		if (unread == null) {
			return rs.getString("namespace");
		}
		try {
			return Packed.read(rs.getString("key"), unread).head().namespace();
		}
		catch (UnreadableDocument ex) {
			return null;
		}
	}

	/// Moves a document aside, with what it said before.
	void remove(long id, String reason, String by, Instant at) {
		long removal = this.jdbc
			.sql("""
					insert into advisory_deleted (source, key, title, revision, published, revised, hash, raw, origin, reason,
					  deleted_by, deleted_at, namespace)
					select source, key, title, revision, published, revised, hash, raw, origin, :reason, :by, :at,
					  coalesce((select namespace from advisory_head where document_id = :id), '')
					from advisory_document where id = :id returning id
					""")
			.param("id", id)
			.param("reason", reason)
			.param("by", by)
			.param("at", Timestamp.from(at))
			.query(Long.class)
			.single();
		this.jdbc.sql("""
				insert into advisory_deleted_former (deleted_id, replaced_at, revision, raw)
				select :removal, replaced_at, revision, raw from advisory_former where document_id = :id
				""").param("removal", removal).param("id", id).update();
		this.jdbc.sql("delete from advisory_document where id = :id").param("id", id).update();
	}

	/// The removal of documents that are here again ends; what they said before comes
	/// back
	/// with them.
	void over(List<DocumentRow> written, Map<String, Removed> removed) {
		for (DocumentRow row : removed.isEmpty() ? List.<DocumentRow>of() : written) {
			Removed gone = removed.get(row.advisory().source() + " " + row.advisory().id());
			if (gone != null) {
				this.jdbc
					.sql("""
							insert into advisory_former (document_id, replaced_at, revision, raw)
							select :document, replaced_at, revision, raw from advisory_deleted_former where deleted_id = :removal
							union all
							select :document, deleted_at, revision, raw from advisory_deleted where id = :removal and hash <> :hash
							on conflict do nothing
							""")
					.param("document", row.id())
					.param("removal", gone.id())
					.param("hash", row.hash())
					.update();
				this.jdbc.sql("delete from advisory_deleted where id = :removal").param("removal", gone.id()).update();
			}
		}
	}

	/// The document as it was, packed; nothing where it is not among those taken away.
	byte @Nullable [] raw(long removal) {
		return this.jdbc.sql("select raw from advisory_deleted where id = :id")
			.param("id", removal)
			.query((rs, row) -> rs.getBytes("raw"))
			.optional()
			.orElse(null);
	}

	List<Removal> page(long before, int limit) {
		return this.jdbc.sql("""
				select id, source, key, title, origin, reason, deleted_by, deleted_at from advisory_deleted
				where id < :before order by id desc limit :limit
				""").param("before", before).param("limit", limit).query((rs, row) -> removal(rs)).list();
	}

	@Nullable Removal find(long id) {
		return this.jdbc
			.sql("""
					select id, source, key, title, origin, reason, deleted_by, deleted_at from advisory_deleted where id = :id
					""")
			.param("id", id)
			.query((rs, row) -> removal(rs))
			.optional()
			.orElse(null);
	}

	@Nullable Long removalOf(String source, String key) {
		return this.jdbc.sql("select id from advisory_deleted where source = :source and key = :key")
			.param("source", source)
			.param("key", key)
			.query(Long.class)
			.optional()
			.orElse(null);
	}

	private static Removal removal(ResultSet rs) throws SQLException {
		return new Removal(rs.getLong("id"), rs.getString("source"), rs.getString("key"), rs.getString("title"),
				rs.getString("origin"), rs.getString("reason"), rs.getString("deleted_by"),
				rs.getTimestamp("deleted_at").toInstant());
	}

}
