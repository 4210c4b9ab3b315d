package org.mimamori.server.audit.forward;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ForwardRepository {

	private final JdbcClient jdbc;

	ForwardRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<Target> target() {
		return this.jdbc.sql("SELECT enabled, host, port, transport, authority FROM audit_forwarding")
			.query((row, number) -> new Target(row.getBoolean("enabled"), row.getString("host"), row.getInt("port"),
					Transport.valueOf(row.getString("transport")), row.getString("authority")))
			.optional();
	}

	Progress progress() {
		return this.jdbc.sql("SELECT sent, anchored FROM audit_forwarding")
			.query((row, number) -> new Progress(row.getLong("sent"), row.getLong("anchored")))
			.optional()
			.orElse(new Progress(0, 0));
	}

	/// @param start where to begin, if nothing was ever sent
	void save(Target target, Progress start) {
		this.jdbc.sql("""
				INSERT INTO audit_forwarding (enabled, host, port, transport, authority, sent, anchored)
				VALUES (:enabled, :host, :port, :transport, :authority, :sent, :anchored)
				ON CONFLICT (single) DO UPDATE
				   SET enabled = excluded.enabled, host = excluded.host, port = excluded.port,
				       transport = excluded.transport, authority = excluded.authority
				""")
			.param("enabled", target.enabled())
			.param("host", target.host())
			.param("port", target.port())
			.param("transport", target.transport().name())
			.param("authority", target.authority())
			.param("sent", start.sent())
			.param("anchored", start.anchored())
			.update();
	}

	void progress(Progress progress) {
		this.jdbc.sql("UPDATE audit_forwarding SET sent = :sent, anchored = :anchored")
			.param("sent", progress.sent())
			.param("anchored", progress.anchored())
			.update();
	}

}
