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
				""")
			.param("before", before)
			.param("limit", limit)
			.query((row, number) -> new AuditEntry(row.getLong("id"), row.getTimestamp("at").toInstant(),
					row.getString("actor"), row.getString("action"), row.getString("subject"), row.getString("detail"),
					row.getString("source_address")))
			.list();
	}

	/// Counted along the chain: counting ten million rows would take a second.
	long count() {
		return this.jdbc.sql("""
				SELECT coalesce((SELECT max(position) FROM audit_link), 0) + (SELECT count(*) FROM audit_pending)
				""").query(Long.class).single();
	}

}
