package org.mimamori.server.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JobRepository {

	private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper json;

	JobRepository(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	void insert(Job job) {
		this.jdbc.sql("""
				INSERT INTO job_job (id, kind, title, state, result_url, started_by, queued_at)
				VALUES (:id, :kind, :title, :state, :url, :by, :at)
				""")
			.param("id", job.id().value())
			.param("kind", job.kind())
			.param("title", job.title())
			.param("state", job.state().name())
			.param("url", job.resultUrl())
			.param("by", job.startedBy())
			.param("at", job.queuedAt().atOffset(ZoneOffset.UTC))
			.update();
	}

	void update(Job job) {
		this.jdbc.sql("""
				UPDATE job_job
				   SET state = :state, counts = CAST(:counts AS jsonb), total = :total, done = :done,
				       message = :message, result_url = :url, started_at = :started, finished_at = :finished
				 WHERE id = :id
				""")
			.param("id", job.id().value())
			.param("state", job.state().name())
			.param("counts", this.json.writeValueAsString(job.counts()))
			.param("total", job.total())
			.param("done", job.done())
			.param("message", job.message())
			.param("url", job.resultUrl())
			.param("started", timestamp(job.startedAt()))
			.param("finished", timestamp(job.finishedAt()))
			.update();
	}

	int interruptUnfinished(Instant now) {
		return this.jdbc.sql("""
				UPDATE job_job SET state = 'INTERRUPTED', finished_at = :now
				 WHERE state IN ('QUEUED', 'RUNNING')
				""").param("now", Timestamp.from(now)).update();
	}

	Optional<Job> find(JobId id) {
		return this.jdbc.sql("SELECT * FROM job_job WHERE id = :id")
			.param("id", id.value())
			.query(this::job)
			.optional();
	}

	/// @param account only those of one account and its tokens; null for all
	List<Job> newest(@Nullable String account, int limit) {
		return this.jdbc.sql("""
				SELECT * FROM job_job
				 WHERE CAST(:account AS text) IS NULL OR split_part(started_by, '/', 1) = :account
				 ORDER BY queued_at DESC LIMIT :limit
				""").param("account", account).param("limit", limit).query(this::job).list();
	}

	private Job job(ResultSet row, int number) throws SQLException {
		Map<String, Long> counts = this.json.readValue(row.getString("counts"), COUNTS);
		return new Job(new JobId(row.getObject("id", UUID.class)), row.getString("kind"), row.getString("title"),
				Job.State.valueOf(row.getString("state")), counts, row.getLong("total"), row.getLong("done"),
				row.getString("message"), row.getString("result_url"), row.getString("started_by"),
				row.getTimestamp("queued_at").toInstant(), instant(row.getTimestamp("started_at")),
				instant(row.getTimestamp("finished_at")));
	}

	private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
		return (instant != null) ? Timestamp.from(instant) : null;
	}

	private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

}
