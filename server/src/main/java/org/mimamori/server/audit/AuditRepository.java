package org.mimamori.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AuditRepository {

	private final JdbcClient jdbc;

	AuditRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void append(Instant at, Actor actor, String action, @Nullable String subject, @Nullable String detail) {
		this.jdbc.sql("""
				INSERT INTO audit_entry (at, actor, action, subject, detail, source_address)
				VALUES (:at, :actor, :action, :subject, :detail, :address)
				""")
			.param("at", at.atOffset(ZoneOffset.UTC))
			.param("actor", actor.name())
			.param("action", action)
			.param("subject", subject)
			.param("detail", detail)
			.param("address", actor.address())
			.update();
	}

	List<AuditEntry> page(long before, int limit) {
		return this.jdbc.sql("""
				SELECT id, at, actor, action, subject, detail, source_address
				  FROM audit_entry
				 WHERE id < :before
				 ORDER BY id DESC
				 LIMIT :limit
				""").param("before", before).param("limit", limit).query((row, number) -> entry(row)).list();
	}

	/// Only what is asked for stands in the statement, so that it is planned for that.
	List<AuditEntry> search(AuditQuery query, int limit) {
		StringBuilder where = new StringBuilder("TRUE");
		Map<String, Object> values = new HashMap<>();
		add(where, values, " AND actor = :actor", "actor", query.actor());
		add(where, values, " AND action = :action", "action", query.action());
		add(where, values, " AND subject ILIKE :text", "text", pattern(query.text()));
		add(where, values, " AND at >= :from", "from", time(query.from()));
		add(where, values, " AND at < :until", "until", time(query.until()));
		AuditQuery.Cursor before = query.before();
		if (before != null) {
			add(where, values, " AND (at, id) < (:at, :id)", "at", time(before.at()));
			values.put("id", before.id());
		}
		return this.jdbc.sql("""
				SELECT id, at, actor, action, subject, detail, source_address
				  FROM audit_entry
				 WHERE %s
				 ORDER BY at DESC, id DESC
				 LIMIT :limit
				""".formatted(where)).params(values).param("limit", limit).query((row, number) -> entry(row)).list();
	}

	/// Hops from one action to the next along the index; there are some hundred in
	/// millions of rows.
	List<String> actions() {
		return this.jdbc.sql("""
				WITH RECURSIVE hop AS (
				    SELECT min(action) AS action FROM audit_entry
				    UNION ALL
				    SELECT (SELECT min(action) FROM audit_entry WHERE action > hop.action)
				      FROM hop
				     WHERE hop.action IS NOT NULL)
				SELECT action FROM hop WHERE action IS NOT NULL LIMIT 1000
				""").query(String.class).list();
	}

	private static void add(StringBuilder where, Map<String, Object> values, String condition, String name,
			@Nullable Object value) {
		if (value != null) {
			where.append(condition);
			values.put(name, value);
		}
	}

	private static @Nullable String pattern(@Nullable String text) {
		return (text != null) ? "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%" : null;
	}

	private static @Nullable OffsetDateTime time(@Nullable Instant at) {
		return (at != null) ? at.atOffset(ZoneOffset.UTC) : null;
	}

	private static AuditEntry entry(ResultSet row) throws SQLException {
		return new AuditEntry(row.getLong("id"), row.getObject("at", OffsetDateTime.class).toInstant(),
				row.getString("actor"), row.getString("action"), row.getString("subject"), row.getString("detail"),
				row.getString("source_address"));
	}

	/// Counted along the chain: counting ten million rows would take a second.
	long count() {
		return this.jdbc.sql("""
				SELECT coalesce((SELECT max(position) FROM audit_link), 0) + (SELECT count(*) FROM audit_pending)
				""").query(Long.class).single();
	}

}
