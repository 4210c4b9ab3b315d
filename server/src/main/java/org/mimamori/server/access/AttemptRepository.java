package org.mimamori.server.access;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AttemptRepository {

	private final JdbcClient jdbc;

	AttemptRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// Until when the slowest of these is to wait, where that is in the future.
	Optional<Instant> until(Collection<String> keys, Instant now) {
		return this.jdbc.sql("SELECT max(until) FROM access_attempt WHERE key IN (:keys) AND until > :now")
			.param("keys", keys)
			.param("now", Timestamp.from(now))
			.query(Timestamp.class)
			.optional()
			.map(Timestamp::toInstant);
	}

	/// Counts a try before it is made, so that a hundred at once are counted, too.
	/// @return how many there were with this one; empty where it has to wait
	Optional<Integer> count(String key, int free, Duration first, Duration longest, Duration memory, Instant now) {
		return this.jdbc
			.sql("""
					INSERT INTO access_attempt AS t (key, failures, until, last_at) VALUES (:key, 1, :now, :now)
					ON CONFLICT (key) DO UPDATE SET
					  failures = CASE WHEN t.last_at < :stale THEN 1 ELSE t.failures + 1 END,
					  last_at = :now,
					  until = CAST(:now AS timestamptz) + CASE WHEN t.last_at < :stale OR t.failures + 1 < :free THEN interval '0'
					          ELSE make_interval(secs => least(:longest, :first * power(2, least(t.failures + 1 - :free, 20)))) END
					  WHERE t.until <= :now
					RETURNING failures
					""")
			.param("key", key)
			.param("now", Timestamp.from(now))
			.param("stale", Timestamp.from(now.minus(memory)))
			.param("free", free)
			.param("first", first.toSeconds())
			.param("longest", longest.toSeconds())
			.query(Integer.class)
			.optional();
	}

	int failures(String key) {
		return this.jdbc.sql("SELECT coalesce(max(failures), 0) FROM access_attempt WHERE key = :key")
			.param("key", key)
			.query(Integer.class)
			.single();
	}

	void forget(Collection<String> keys) {
		this.jdbc.sql("DELETE FROM access_attempt WHERE key IN (:keys)").param("keys", keys).update();
	}

	/// What was counted beforehand turned out well.
	void takeBack(String key, Instant now) {
		this.jdbc
			.sql("UPDATE access_attempt SET failures = failures - 1, until = :now WHERE key = :key AND failures > 0")
			.param("key", key)
			.param("now", Timestamp.from(now))
			.update();
	}

	int forgetBefore(Instant then) {
		return this.jdbc.sql("DELETE FROM access_attempt WHERE last_at < :then AND until < :then")
			.param("then", Timestamp.from(then))
			.update();
	}

	boolean knows(UUID account, byte[] browser) {
		return this.jdbc.sql("SELECT EXISTS (SELECT 1 FROM access_browser WHERE user_id = :id AND hash = :hash)")
			.param("id", account)
			.param("hash", browser)
			.query(Boolean.class)
			.single();
	}

	void know(UUID account, byte[] browser, Instant now) {
		this.jdbc.sql("""
				INSERT INTO access_browser (user_id, hash, used_at) VALUES (:id, :hash, :now)
				ON CONFLICT (user_id, hash) DO UPDATE SET used_at = :now
				""").param("id", account).param("hash", browser).param("now", Timestamp.from(now)).update();
	}

	void forgetBrowsers(UUID account) {
		this.jdbc.sql("DELETE FROM access_browser WHERE user_id = :id").param("id", account).update();
	}

	void forgetBrowsersBefore(Instant then) {
		this.jdbc.sql("DELETE FROM access_browser WHERE used_at < :then").param("then", Timestamp.from(then)).update();
	}

}
