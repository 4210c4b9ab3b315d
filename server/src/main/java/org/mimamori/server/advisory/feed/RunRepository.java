package org.mimamori.server.advisory.feed;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.Actor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RunRepository {

	/// A run that has not been heard of for so long died with its server.
	static final Duration SILENT = Duration.ofMinutes(10);

	private final JdbcClient jdbc;

	private final Clock clock;

	RunRepository(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/// @return nothing while the source is being asked, by whichever server
	@Nullable Long begin(long source) {
		Timestamp now = Timestamp.from(this.clock.instant());
		this.jdbc.sql("""
				update advisory_source_run set ended_at = :now, outcome = 'failed', trouble = 'interrupted'
				where source_id = :source and ended_at is null and seen_at < :silent
				""")
			.param("now", now)
			.param("source", source)
			.param("silent", Timestamp.from(this.clock.instant().minus(SILENT)))
			.update();
		try {
			return this.jdbc
				.sql("""
						insert into advisory_source_run (source_id, started_at, started_by, seen_at) values (:source, :now, :by, :now)
						returning id
						""")
				.param("source", source)
				.param("now", now)
				.param("by", Actor.current().name())
				.query(Long.class)
				.single();
		}
		catch (DuplicateKeyException ex) {
			return null;
		}
	}

	/// What a server was in the middle of when it stopped.
	int interrupt() {
		return this.jdbc
			.sql("""
					update advisory_source_run set ended_at = :now, outcome = 'failed', trouble = 'interrupted' where ended_at is null
					""")
			.param("now", Timestamp.from(this.clock.instant()))
			.update();
	}

	void seen(long run, RunCounts counts) {
		write("update advisory_source_run set seen_at = :now", run, counts);
	}

	void end(long run, Outcome outcome, @Nullable String trouble, @Nullable String detail, RunCounts counts) {
		write("update advisory_source_run set seen_at = :now, ended_at = :now", run, counts);
		this.jdbc.sql(
				"update advisory_source_run set outcome = :outcome, trouble = :trouble, detail = :detail where id = :id")
			.param("id", run)
			.param("outcome", outcome.code())
			.param("trouble", trouble)
			.param("detail", detail)
			.update();
	}

	private void write(String sql, long run, RunCounts counts) {
		this.jdbc
			.sql(sql + """
					, requests = :requests, bytes = :bytes, read = :read, added = :added, changed = :changed, refused = :refused,
					  load_id = :load where id = :id
					""")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("requests", counts.requests())
			.param("bytes", counts.bytes())
			.param("read", counts.read())
			.param("added", counts.added())
			.param("changed", counts.changed())
			.param("refused", counts.refused())
			.param("load", counts.lastLoad())
			.param("id", run)
			.update();
	}

	List<SourceRun> of(long source, int limit) {
		return this.jdbc.sql("select * from advisory_source_run where source_id = :id order by id desc limit :limit")
			.param("id", source)
			.param("limit", limit)
			.query((rs, row) -> {
				String outcome = rs.getString("outcome");
				return new SourceRun(rs.getLong("id"), rs.getTimestamp("started_at").toInstant(),
						rs.getString("started_by"), SourceRepository.instant(rs, "ended_at"),
						(outcome != null) ? Outcome.of(outcome) : null, rs.getString("trouble"), rs.getString("detail"),
						rs.getInt("requests"), rs.getLong("bytes"), rs.getInt("read"), rs.getInt("added"),
						rs.getInt("changed"), rs.getInt("refused"), rs.getObject("load_id", Long.class));
			})
			.list();
	}

}
