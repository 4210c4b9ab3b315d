package org.mimamori.server.advisory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory;
import org.mimamori.engine.format.Advisory.Standing;
import org.mimamori.engine.match.Statement;
import org.mimamori.engine.match.StatementCodec;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AdvisoryRepository {

	private static final String ROW = """
			select id, source, key, publisher, title, title_ja, state, standing, published, revised, score, vulnerabilities, loaded_at, changed_at
			from advisory_document
			""";

	private static final String NEWEST = "coalesce(revised, published, loaded_at)";

	private static final int FETCH = 500;

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	private final JdbcTemplate streaming;

	AdvisoryRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
		this.streaming = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
		this.streaming.setFetchSize(FETCH);
	}

	List<AdvisoryRow> rows(List<Long> ids) {
		return this.jdbc.sql(ROW + " where id = any(:ids) order by array_position(:ids, id)")
			.param("ids", ids.toArray(Long[]::new))
			.query((rs, row) -> row(rs))
			.list();
	}

	List<AdvisoryRow> about(String vulnerability) {
		return this.jdbc.sql(ROW + " where vulnerabilities @> array[:id::text] order by source, id limit 50")
			.param("id", vulnerability)
			.query((rs, row) -> row(rs))
			.list();
	}

	List<AdvisoryRow> naming(String key, int limit) {
		return this.jdbc
			.sql(ROW + " where id in (select document_id from advisory_key where key = :key) order by " + NEWEST
					+ " desc, id desc limit :limit")
			.param("key", key)
			.param("limit", limit)
			.query((rs, row) -> row(rs))
			.list();
	}

	List<AdvisoryRow> list(AdvisoryFilter filter, AdvisoryOrder order, boolean turned, @Nullable Long after,
			int limit) {
		ListQuery query = ListQuery.of(filter);
		return this.jdbc.sql(ROW + " d" + query.page(order, turned, after) + " limit :limit")
			.params(query.parameters())
			.param("limit", limit)
			.query((rs, row) -> row(rs))
			.list();
	}

	long count(AdvisoryFilter filter, AdvisoryOrder order) {
		ListQuery query = ListQuery.of(filter);
		return this.jdbc.sql("select count(*) from advisory_document d" + query.counted(order))
			.params(query.parameters())
			.query(Long.class)
			.single();
	}

	@Nullable Long idOf(String source, String key) {
		return this.jdbc.sql("select id from advisory_document where source = :source and key = :key")
			.param("source", source)
			.param("key", key)
			.query(Long.class)
			.optional()
			.orElse(null);
	}

	/// What of a document contradicts itself or what was here before.
	List<String> problems(long id) {
		return this.jdbc.sql("select problems from advisory_head where document_id = :id")
			.param("id", id)
			.query((rs, row) -> List.of((String[]) rs.getArray("problems").getArray()))
			.optional()
			.orElse(List.of());
	}

	private static AdvisoryRow row(ResultSet rs) throws SQLException {
		return new AdvisoryRow(rs.getLong("id"), rs.getString("source"), rs.getString("key"), rs.getString("publisher"),
				rs.getString("title"), rs.getString("title_ja"), rs.getString("state"), standing(rs),
				instant(rs, "published"), instant(rs, "revised"),
				(rs.getObject("score") != null) ? rs.getDouble("score") : null,
				List.of((String[]) rs.getArray("vulnerabilities").getArray()), rs.getTimestamp("loaded_at").toInstant(),
				instant(rs, "changed_at"));
	}

	private static Set<Standing> standing(ResultSet rs) throws SQLException {
		Set<Standing> standing = EnumSet.noneOf(Standing.class);
		for (String one : (String[]) rs.getArray("standing").getArray()) {
			standing.add(Standing.valueOf(one.toUpperCase(Locale.ROOT)));
		}
		return standing;
	}

	private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
		Timestamp timestamp = rs.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	byte @Nullable [] raw(long id) {
		return this.jdbc.sql("select raw from advisory_document where id = :id")
			.param("id", id)
			.query((rs, row) -> Packed.unpack(rs.getBytes("raw")))
			.optional()
			.orElse(null);
	}

	@Nullable Advisory document(long id) {
		return this.jdbc.sql("select source, key, raw from advisory_document where id = :id")
			.param("id", id)
			.query((rs, row) -> Packed.read(rs.getString("key"), rs.getBytes("raw")))
			.optional()
			.orElse(null);
	}

	@Nullable Advisory former(long id) {
		return this.jdbc.sql("""
				select d.source, d.key, f.raw from advisory_former f join advisory_document d on d.id = f.document_id
				where d.id = :id order by f.replaced_at desc limit 1
				""")
			.param("id", id)
			.query((rs, row) -> Packed.read(rs.getString("key"), rs.getBytes("raw")))
			.optional()
			.orElse(null);
	}

	/// Bytes that a former release wrote in another form are made anew from the document.
	private Map<String, Statement> decode(long id, byte[] statements) {
		try {
			return StatementCodec.decode(statements);
		}
		catch (IllegalArgumentException ex) {
			return readAnew(id);
		}
	}

	private Map<String, Statement> readAnew(long id) {
		try {
			Advisory document = document(id);
			return (document != null) ? document.statements() : Map.of();
		}
		catch (UnreadableDocument ex) {
			// one document must not keep all others from being judged; Rereading names it
			return Map.of();
		}
	}

	Map<String, Statement> statements(long id) {
		return this.jdbc.sql("select statements from advisory_document where id = :id")
			.param("id", id)
			.query((rs, row) -> decode(id, rs.getBytes("statements")))
			.optional()
			.orElse(Map.of());
	}

	void candidates(Collection<String> keys, long fromSequence, long toSequence,
			BiConsumer<Long, Map<String, Statement>> visitor) {
		this.streaming.query("""
				select d.id, d.statements from advisory_document d
				where d.seq between ? and ? and d.id in (select document_id from advisory_key where key = any(?))
				order by d.id
				""", (rs) -> {
			visitor.accept(rs.getLong("id"), decode(rs.getLong("id"), rs.getBytes("statements")));
		}, fromSequence, toSequence, keys.toArray(String[]::new));
	}

	List<Long> unread(String words) {
		return this.jdbc.sql("select id from advisory_document where position(:words in statements) > 0 order by id")
			.param("words", StatementCodec.traceOfUnread(words))
			.query(Long.class)
			.list();
	}

	int removeOrigin(String origin) {
		return this.template.update("delete from advisory_document where origin = ?", origin);
	}

}
