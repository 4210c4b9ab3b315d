package org.mimamori.server.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

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
			.param("actor", clean(actor.name()))
			.param("action", action)
			.param("subject", (subject != null) ? clean(subject) : null)
			.param("detail", (detail != null) ? clean(detail) : null)
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
				""")
			.param("before", before)
			.param("limit", limit)
			.query((row, number) -> new AuditEntry(row.getLong("id"), row.getTimestamp("at").toInstant(),
					row.getString("actor"), row.getString("action"), row.getString("subject"), row.getString("detail"),
					row.getString("source_address")))
			.list();
	}

	long count() {
		return this.jdbc.sql("SELECT count(*) FROM audit_entry").query(Long.class).single();
	}

	/// PostgreSQL cannot store a NUL, and nobody reads ten thousand characters in a list.
	private static String clean(String text) {
		String clean = text.replace('\0', ' ');
		return (clean.length() > 2000) ? clean.substring(0, 2000) + "…" : clean;
	}

}
