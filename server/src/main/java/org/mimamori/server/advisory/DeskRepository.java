package org.mimamori.server.advisory;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What people note beside documents.
@Repository
class DeskRepository {

	private final JdbcClient jdbc;

	DeskRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Comment> comments(long advisory, int limit) {
		return this.jdbc.sql("""
				select c.id, c.revision, c.author, c.at, c.words
				from advisory_document d join advisory_comment c on c.source = d.source and c.key = d.key
				where d.id = :id order by c.id limit :limit
				""")
			.param("id", advisory)
			.param("limit", limit)
			.query((rs, row) -> new Comment(rs.getLong("id"), rs.getString("revision"), rs.getString("author"),
					rs.getTimestamp("at").toInstant(), rs.getString("words")))
			.list();
	}

	long comment(long advisory, String author, Instant at, String words) {
		return this.jdbc.sql("""
				insert into advisory_comment (source, key, revision, author, at, words)
				select source, key, revision, :author, :at, :words from advisory_document where id = :id returning id
				""")
			.param("id", advisory)
			.param("author", author)
			.param("at", Timestamp.from(at))
			.param("words", words)
			.query(Long.class)
			.single();
	}

	boolean removeComment(long advisory, long comment, String author) {
		return this.jdbc.sql("""
				delete from advisory_comment c using advisory_document d
				where c.id = :comment and c.author = :author and d.id = :id and c.source = d.source and c.key = d.key
				""").param("id", advisory).param("comment", comment).param("author", author).update() > 0;
	}

	/// Those of the documents of which this person has read the latest revision.
	Set<Long> seen(String reader, Collection<Long> documents) {
		return Set.copyOf(this.jdbc.sql("""
				select d.id from advisory_document d
				join advisory_seen s on s.document_id = d.id and s.reader = :reader and s.seq >= d.seq
				where d.id = any(:ids)
				""").param("reader", reader).param("ids", documents.toArray(Long[]::new)).query(Long.class).list());
	}

	/// @return how many were not read before
	int see(String reader, ListQuery query, Instant at) {
		return this.jdbc
			.sql("insert into advisory_seen (reader, document_id, seq, at) select :me, d.id, d.seq, :at"
					+ " from advisory_document d" + query.conditions()
					+ " on conflict (reader, document_id) do update set seq = excluded.seq, at = excluded.at"
					+ " where advisory_seen.seq < excluded.seq")
			.params(query.parameters())
			.param("me", reader)
			.param("at", Timestamp.from(at))
			.update();
	}

	int see(String reader, long document, Instant at) {
		return this.jdbc.sql("""
				insert into advisory_seen (reader, document_id, seq, at)
				select :reader, id, seq, :at from advisory_document where id = :id
				on conflict (reader, document_id) do update set seq = excluded.seq, at = excluded.at
				where advisory_seen.seq < excluded.seq
				""").param("reader", reader).param("id", document).param("at", Timestamp.from(at)).update();
	}

	int forget(String reader, long document) {
		return this.jdbc.sql("delete from advisory_seen where reader = :reader and document_id = :id")
			.param("reader", reader)
			.param("id", document)
			.update();
	}

	/// What was marked at one moment, in one go.
	int forget(String reader, Instant at) {
		return this.jdbc.sql("delete from advisory_seen where reader = :reader and at = :at")
			.param("reader", reader)
			.param("at", Timestamp.from(at))
			.update();
	}

}
