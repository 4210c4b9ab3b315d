package org.mimamori.server.advisory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Documents that an older reading has written.
@Repository
class RereadRepository {

	/// Deflated; a document is some five times that.
	private static final long MOST_BYTES = 4L << 20;

	private static final int BATCH = 500;

	private static final String LISTED = """
			publisher = ?, title = ?, state = ?, revision = ?, published = ?, revised = ?, score = ?, vulnerabilities = ?,
			  search = ?, title_ja = ?, standing = ?, reading = ?""";

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	RereadRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	record Old(long id, String source, String key, long bytes) {
	}

	record Stored(long sequence, byte[] statements, @Nullable BigDecimal score, Set<String> keys) {

		boolean hasKeys(DocumentRow row) {
			return this.keys.equals(new HashSet<>(row.keys()));
		}

		/// Whether what is judged, and how grave it is, stays as it was.
		boolean says(DocumentRow row) {
			return hasKeys(row) && Arrays.equals(this.statements, row.statements())
					&& Objects.equals(this.score, rounded(row.score()));
		}

		/// As the database keeps it.
		private static @Nullable BigDecimal rounded(@Nullable Double score) {
			return (score != null) ? BigDecimal.valueOf(score).setScale(1, RoundingMode.HALF_UP) : null;
		}

	}

	/// Without those that this reading has failed at.
	long left() {
		return this.jdbc.sql("""
				select (select count(*) from advisory_document where reading < :reading)
				  - (select count(*) from advisory_unreadable u join advisory_document d on d.id = u.document_id
				     where u.reading = :reading and d.reading < :reading)
				""").param("reading", WriteRepository.READING).query(Long.class).single();
	}

	/// The next ones in their order, as many as are held at once.
	List<Old> old(long after, int most) {
		List<Old> next = this.jdbc.sql("""
				select id, source, key, octet_length(raw) as bytes from advisory_document d
				where reading < :reading and id > :after and not exists (
				  select from advisory_unreadable u where u.document_id = d.id and u.reading = :reading)
				order by id limit :most
				""")
			.param("reading", WriteRepository.READING)
			.param("after", after)
			.param("most", most)
			.query((rs, row) -> new Old(rs.getLong("id"), rs.getString("source"), rs.getString("key"),
					rs.getLong("bytes")))
			.list();
		List<Old> held = new ArrayList<>();
		long bytes = 0;
		for (Old one : next) {
			bytes += one.bytes();
			if (held.isEmpty() || bytes <= MOST_BYTES) {
				held.add(one);
			}
			else {
				break;
			}
		}
		return held;
	}

	byte[] raw(long id) {
		return this.jdbc.sql("select raw from advisory_document where id = :id")
			.param("id", id)
			.query(byte[].class)
			.single();
	}

	Map<Long, Stored> stored(Collection<Long> ids) {
		Map<Long, Set<String>> keys = new HashMap<>();
		Map<Long, Stored> stored = new HashMap<>();
		Object all = ids.toArray(Long[]::new);
		this.template.query("select document_id, key from advisory_key where document_id = any(?)", (rs) -> {
			keys.computeIfAbsent(rs.getLong("document_id"), (id) -> new HashSet<>()).add(rs.getString("key"));
		}, all);
		this.template.query("select id, seq, statements, score from advisory_document where id = any(?)", (rs) -> {
			stored.put(rs.getLong("id"), new Stored(rs.getLong("seq"), rs.getBytes("statements"),
					rs.getBigDecimal("score"), keys.getOrDefault(rs.getLong("id"), Set.of())));
		}, all);
		return stored;
	}

	/// What lists show of documents. When they changed is left alone, for they did not.
	void list(List<DocumentRow> rows) {
		this.template.batchUpdate("update advisory_document set " + LISTED + " where id = ?", rows, BATCH,
				(statement, row) -> statement.setLong(listed(statement, row), row.id()));
		heal(rows);
	}

	/// The same, and what judging reads of them, under new numbers, so that they are told
	/// of.
	void say(List<DocumentRow> rows) {
		// who has read what was published, has read it
		this.template.batchUpdate("""
				update advisory_seen set seq = ? where document_id = ?
				and seq >= (select seq from advisory_document where id = document_id)
				""", rows, BATCH, (statement, row) -> {
			statement.setLong(1, row.sequence());
			statement.setLong(2, row.id());
		});
		this.template.batchUpdate("update advisory_document set " + LISTED + ", statements = ?, seq = ? where id = ?",
				rows, BATCH, (statement, row) -> {
					int next = listed(statement, row);
					statement.setBytes(next++, row.statements());
					statement.setLong(next++, row.sequence());
					statement.setLong(next, row.id());
				});
		heal(rows);
	}

	private static int listed(PreparedStatement statement, DocumentRow row) throws SQLException {
		Advisory advisory = row.advisory();
		statement.setString(1, WriteRepository.clean(advisory.publisher()));
		statement.setString(2, WriteRepository.clean(advisory.title()));
		statement.setString(3, advisory.state());
		statement.setString(4, advisory.revision());
		statement.setTimestamp(5, WriteRepository.timestamp(advisory.published()));
		statement.setTimestamp(6, WriteRepository.timestamp(advisory.revised()));
		statement.setObject(7, row.score(), Types.NUMERIC);
		statement.setArray(8, statement.getConnection().createArrayOf("text", row.vulnerabilities().toArray()));
		statement.setString(9, row.search());
		statement.setString(10, row.titleJa());
		statement.setArray(11, WriteRepository.standing(statement, advisory));
		statement.setInt(12, WriteRepository.READING);
		return 13;
	}

	private void heal(List<DocumentRow> rows) {
		this.jdbc.sql("delete from advisory_unreadable where document_id = any(:ids)")
			.param("ids", rows.stream().map(DocumentRow::id).toArray(Long[]::new))
			.update();
	}

	void unreadable(Map<Long, String> reasons) {
		this.template.batchUpdate("""
				insert into advisory_unreadable (document_id, reading, reason) values (?, ?, ?)
				on conflict (document_id) do update set reading = excluded.reading, reason = excluded.reason
				""", reasons.entrySet(), BATCH, (statement, one) -> {
			statement.setLong(1, one.getKey());
			statement.setInt(2, WriteRepository.READING);
			statement.setString(3, WriteRepository.clean(one.getValue()));
		});
	}

	/// Those of the documents that could not be read.
	List<Long> unreadable(Collection<Long> ids) {
		return this.jdbc.sql("select document_id from advisory_unreadable where document_id = any(:ids)")
			.param("ids", ids.toArray(Long[]::new))
			.query(Long.class)
			.list();
	}

	void mend(Map<Long, byte[]> raw) {
		this.template.batchUpdate("update advisory_document set raw = ? where id = ?", raw.entrySet(), BATCH,
				(statement, one) -> {
					statement.setBytes(1, one.getValue());
					statement.setLong(2, one.getKey());
				});
	}

	long unreadableCount() {
		return this.jdbc.sql("select count(*) from advisory_unreadable").query(Long.class).single();
	}

	List<Rereading.Unreadable> unreadable(int most) {
		return this.jdbc.sql("""
				select u.document_id, d.key, d.title, u.reason
				from advisory_unreadable u join advisory_document d on d.id = u.document_id
				order by u.document_id limit :most
				""")
			.param("most", most)
			.query((rs, row) -> new Rereading.Unreadable(rs.getLong("document_id"), rs.getString("key"),
					rs.getString("title"), rs.getString("reason")))
			.list();
	}

}
