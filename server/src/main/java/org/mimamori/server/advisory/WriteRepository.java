package org.mimamori.server.advisory;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.match.StatementCodec;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WriteRepository {

	/// To be raised when a document is read otherwise than before, or more is kept of it;
	/// a new form of statements raises it by itself. Documents of a lower one are read
	/// again.
	static final int READING = 5 * 100 + StatementCodec.FORM;

	private static final int BATCH = 500;

	/// Classes of SQLSTATE: data exception, integrity violation, limit exceeded.
	private static final Set<String> CONTENT = Set.of("22", "23", "54");

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	WriteRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	/// @param namespace empty where the document names none, `null` where it is not known
	/// yet
	record Known(long id, byte[] hash, @Nullable String revision, @Nullable Instant revised, @Nullable String origin,
			int reading, @Nullable String namespace) {
	}

	record Span(long from, long to) {
	}

	/// By source and key, as `source key`.
	Map<String, Known> known(Collection<Advisory> advisories) {
		Map<String, Known> known = new HashMap<>();
		this.template.query("""
				select d.id, d.source, d.key, d.hash, d.revision, d.revised, d.origin, d.reading,
				       case when h.document_id is not null then coalesce(h.namespace, '') end as namespace
				  from advisory_document d left join advisory_head h on h.document_id = d.id
				 where d.key = any(?)
				""", (rs) -> {
			known.put(rs.getString("source") + " " + rs.getString("key"),
					new Known(rs.getLong("id"), rs.getBytes("hash"), rs.getString("revision"),
							(rs.getTimestamp("revised") != null) ? rs.getTimestamp("revised").toInstant() : null,
							rs.getString("origin"), rs.getInt("reading"), rs.getString("namespace")));
		}, (Object) advisories.stream().map(Advisory::id).toArray(String[]::new));
		return known;
	}

	/// One's own now: they stay when the origin goes that brought them.
	void claim(List<Long> ids) {
		if (!ids.isEmpty()) {
			this.jdbc.sql("update advisory_document set origin = null where id = any(:ids)")
				.param("ids", ids.toArray(Long[]::new))
				.update();
		}
	}

	/// Why the database refuses what a document holds: a character, a number or a date it
	/// does not
	/// know, or a name too long for an index; nothing where the document is not to blame.
	static @Nullable String blame(DataAccessException failed) {
		String blame = null;
		// the innermost one says why; those around it repeat the statement
		for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null
					&& CONTENT.contains(sql.getSQLState().substring(0, 2))) {
				blame = String.valueOf(sql.getMessage()).lines().findFirst().orElse("");
			}
		}
		return blame;
	}

	/// Reserves numbers.
	long nextSequence(int count) {
		return this.jdbc
			.sql("select min(n) from (select nextval('advisory_seq') as n from generate_series(1, :count)) s")
			.param("count", Math.max(1, count))
			.query(Long.class)
			.single();
	}

	/// @return the rows with their numbers
	List<DocumentRow> insert(List<DocumentRow> rows, @Nullable String origin) {
		if (rows.isEmpty()) {
			return List.of();
		}
		List<Long> ids = this.jdbc
			.sql("select nextval(pg_get_serial_sequence('advisory_document', 'id')) from generate_series(1, :count)")
			.param("count", rows.size())
			.query(Long.class)
			.list();
		List<DocumentRow> numbered = new ArrayList<>(rows.size());
		for (int i = 0; i < rows.size(); i++) {
			numbered.add(rows.get(i).numbered(ids.get(i)));
		}
		this.template.batchUpdate(
				"""
						insert into advisory_document (publisher, title, state, revision, published, revised, score, vulnerabilities,
						  hash, statements, raw, seq, search, loaded_at, title_ja, standing, reading, id,
						  source, key, origin)
						overriding system value
						values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
						""",
				numbered, BATCH, (statement, row) -> {
					int next = bind(statement, row);
					statement.setLong(next++, row.id());
					statement.setString(next++, row.advisory().source());
					statement.setString(next++, row.advisory().id());
					statement.setString(next, origin);
				});
		keys(numbered);
		return numbered;
	}

	void update(List<DocumentRow> rows) {
		if (rows.isEmpty()) {
			return;
		}
		Long[] ids = rows.stream().map(DocumentRow::id).toArray(Long[]::new);
		this.jdbc.sql("""
				insert into advisory_former (document_id, replaced_at, revision, raw)
				select id, :now, revision, raw from advisory_document where id = any(:ids)
				on conflict do nothing
				""").param("now", Timestamp.from(rows.getFirst().at())).param("ids", ids).update();
		this.template.batchUpdate(
				"""
						update advisory_document set publisher = ?, title = ?, state = ?, revision = ?, published = ?, revised = ?,
						  score = ?, vulnerabilities = ?, hash = ?, statements = ?, raw = ?, seq = ?, search = ?, changed_at = ?, title_ja = ?,
						  standing = ?, reading = ?, origin = null
						where id = ?
						""",
				rows, BATCH, (statement, row) -> statement.setLong(bind(statement, row), row.id()));
		replaceKeys(rows);
		this.jdbc.sql("delete from advisory_unreadable where document_id = any(:ids)").param("ids", ids).update();
	}

	void replaceKeys(List<DocumentRow> rows) {
		if (rows.isEmpty()) {
			return;
		}
		this.jdbc.sql("delete from advisory_key where document_id = any(:ids)")
			.param("ids", rows.stream().map(DocumentRow::id).toArray(Long[]::new))
			.update();
		keys(rows);
	}

	private static int bind(PreparedStatement statement, DocumentRow row) throws SQLException {
		Advisory advisory = row.advisory();
		statement.setString(1, clean(advisory.publisher()));
		statement.setString(2, clean(advisory.title()));
		statement.setString(3, advisory.state());
		statement.setString(4, advisory.revision());
		statement.setTimestamp(5, timestamp(advisory.published()));
		statement.setTimestamp(6, timestamp(advisory.revised()));
		statement.setObject(7, row.score(), Types.NUMERIC);
		statement.setArray(8, statement.getConnection().createArrayOf("text", row.vulnerabilities().toArray()));
		statement.setBytes(9, row.hash());
		statement.setBytes(10, row.statements());
		statement.setBytes(11, row.raw());
		statement.setLong(12, row.sequence());
		statement.setString(13, row.search());
		statement.setTimestamp(14, Timestamp.from(row.at()));
		statement.setString(15, row.titleJa());
		statement.setArray(16, standing(statement, advisory));
		statement.setInt(17, READING);
		return 18;
	}

	static Array standing(PreparedStatement statement, Advisory advisory) throws SQLException {
		return statement.getConnection()
			.createArrayOf("text",
					advisory.standing().stream().map((one) -> one.name().toLowerCase(Locale.ROOT)).toArray());
	}

	/// PostgreSQL takes every character but this one.
	static String clean(String text) {
		return text.replace('\0', ' ');
	}

	static @Nullable Timestamp timestamp(@Nullable Instant instant) {
		return (instant != null) ? Timestamp.from(instant) : null;
	}

	private record Key(long documentId, String key) {
	}

	private void keys(List<DocumentRow> rows) {
		List<Key> keys = new ArrayList<>();
		rows.forEach((row) -> row.keys().forEach((key) -> keys.add(new Key(row.id(), key))));
		this.template.batchUpdate("insert into advisory_key (key, document_id) values (?, ?) on conflict do nothing",
				keys, 2000, (statement, key) -> {
					statement.setString(1, key.key());
					statement.setLong(2, key.documentId());
				});
	}

	void count(long loadId, int read, AdvisoryWriter.Counts counts) {
		this.jdbc.sql("""
				update advisory_load set read = read + :read, added = added + :added, changed = changed + :changed,
				  same = same + :same
				where id = :id
				""")
			.param("read", read)
			.param("added", counts.added())
			.param("changed", counts.changed())
			.param("same", counts.same())
			.param("id", loadId)
			.update();
	}

	Span unannounced() {
		return this.jdbc.sql("""
				select (select up_to from advisory_announced for update) + 1 as since,
				       coalesce((select max(seq) from advisory_document), 0) as until
				""").query((rs, row) -> new Span(rs.getLong("since"), rs.getLong("until"))).single();
	}

	void announced(long upTo) {
		this.jdbc.sql("update advisory_announced set up_to = greatest(up_to, :upTo)").param("upTo", upTo).update();
	}

}
