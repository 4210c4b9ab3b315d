package org.mimamori.server.transport;

import java.sql.Timestamp;
import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ToldRepository {

	private final JdbcClient jdbc;

	ToldRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// Notes that it was told; false where this, or something more urgent, was told
	/// before.
	boolean tell(String fingerprint, int days, Instant now) {
		return this.jdbc.sql("""
				insert into transport_told (fingerprint, days, told_at)
				select :fingerprint, :days, :now
				 where not exists (select 1 from transport_told where fingerprint = :fingerprint and days <= :days)
				on conflict do nothing
				""")
			.param("fingerprint", fingerprint)
			.param("days", days)
			.param("now", Timestamp.from(now))
			.update() == 1;
	}

}
