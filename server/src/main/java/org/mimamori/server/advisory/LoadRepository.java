package org.mimamori.server.advisory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class LoadRepository {

	private final JdbcClient jdbc;

	private final Clock clock;

	LoadRepository(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	long begin(String name, @Nullable String origin) {
		return this.jdbc.sql("""
				insert into advisory_load (name, state, started_by, started_at, origin)
				values (:name, 'running', :by, :now, :origin) returning id
				""")
			.param("name", name)
			.param("by", Actor.current().name())
			.param("now", Timestamp.from(this.clock.instant()))
			.param("origin", origin)
			.query(Long.class)
			.single();
	}

	void end(long id, String state, @Nullable String message) {
		this.jdbc.sql("update advisory_load set state = :state, message = :message, finished_at = :now where id = :id")
			.param("state", state)
			.param("message", message)
			.param("now", Timestamp.from(this.clock.instant()))
			.param("id", id)
			.update();
	}

	/// Loads that a server was in the middle of when it stopped.
	int interruptRunning() {
		return this.jdbc.sql("""
				update advisory_load set state = 'failed', message = 'interrupted', finished_at = :now
				where state = 'running'
				""").param("now", Timestamp.from(this.clock.instant())).update();
	}

	void refuse(long id, String place, String reason, byte[] raw) {
		this.jdbc
			.sql("insert into advisory_refusal (load_id, place, reason, raw) values (:load, :place, :reason, :raw)")
			.param("load", id)
			.param("place", place.replace('\0', ' '))
			.param("reason", reason.replace('\0', ' '))
			.param("raw", raw)
			.update();
		this.jdbc.sql("update advisory_load set refused = refused + 1 where id = :id").param("id", id).update();
	}

	Load get(long id) {
		return this.jdbc.sql("select * from advisory_load where id = :id")
			.param("id", id)
			.query((rs, row) -> load(rs))
			.single();
	}

	@Nullable Load find(long id) {
		return this.jdbc.sql("select * from advisory_load where id = :id")
			.param("id", id)
			.query((rs, row) -> load(rs))
			.optional()
			.orElse(null);
	}

	List<Load> recent(int limit) {
		return this.jdbc.sql("select * from advisory_load order by id desc limit :limit")
			.param("limit", limit)
			.query((rs, row) -> load(rs))
			.list();
	}

	private static Load load(ResultSet rs) throws SQLException {
		Timestamp finished = rs.getTimestamp("finished_at");
		return new Load(rs.getLong("id"), rs.getString("name"), rs.getString("state"), rs.getInt("read"),
				rs.getInt("added"), rs.getInt("changed"), rs.getInt("same"), rs.getInt("refused"),
				rs.getString("message"), rs.getString("started_by"), rs.getTimestamp("started_at").toInstant(),
				(finished != null) ? finished.toInstant() : null);
	}

	List<RefusedPiece> refusals(long loadId, long after, int limit) {
		return this.jdbc.sql("""
				select id, place, reason, coalesce(length(raw), 0) as bytes from advisory_refusal
				where load_id = :load and id > :after order by id limit :limit
				""")
			.param("load", loadId)
			.param("after", after)
			.param("limit", limit)
			.query((rs, row) -> new RefusedPiece(rs.getLong("id"), rs.getString("place"), rs.getString("reason"),
					rs.getInt("bytes")))
			.list();
	}

	byte @Nullable [] raw(long refusalId) {
		return this.jdbc.sql("select raw from advisory_refusal where id = :id")
			.param("id", refusalId)
			.query((rs, row) -> rs.getBytes("raw"))
			.optional()
			.orElse(null);
	}

}
