package org.mimamori.server.advisory.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class SourceRepository {

	private static final String SOURCE = """
			select s.*, s.secret is not null as has_key, open.started_at as running_since, coalesce(p.listed, 0) as listed,
			  coalesce(p.expected, 0) as expected, coalesce(p.held, 0) as held, coalesce(p.gaps, 0) as gaps
			from advisory_source s
			left join advisory_source_run open on open.source_id = s.id and open.ended_at is null
			left join (select source_id, sum(listed) as listed, sum(expected) as expected, sum(least(held, expected)) as held,
			  count(*) filter (where trouble is not null or held < expected) as gaps
			  from advisory_source_part group by source_id) p on p.source_id = s.id
			""";

	private final JdbcClient jdbc;

	private final SecretBox secrets;

	private final Clock clock;

	SourceRepository(JdbcClient jdbc, SecretBox secrets, Clock clock) {
		this.jdbc = jdbc;
		this.secrets = secrets;
		this.clock = clock;
	}

	List<Source> all() {
		return this.jdbc.sql(SOURCE + " where not s.removed order by s.name, s.id")
			.query((rs, row) -> source(rs))
			.list();
	}

	@Nullable Source find(long id) {
		return this.jdbc.sql(SOURCE + " where s.id = :id")
			.param("id", id)
			.query((rs, row) -> source(rs))
			.optional()
			.orElse(null);
	}

	boolean present(long id) {
		return this.jdbc.sql("select exists (select 1 from advisory_source where id = :id and not removed)")
			.param("id", id)
			.query(Boolean.class)
			.single();
	}

	/// Those that no server is asking.
	List<Long> due(Instant now) {
		return this.jdbc.sql("""
				select id from advisory_source s where enabled and not removed and next_run <= :now
				  and not exists (select from advisory_source_run r
				    where r.source_id = s.id and r.ended_at is null and r.seen_at >= :silent)
				order by next_run, id
				""")
			.param("now", Timestamp.from(now))
			.param("silent", Timestamp.from(now.minus(RunRepository.SILENT)))
			.query(Long.class)
			.list();
	}

	@Nullable Long withAddress(SourceKind kind, String address) {
		return this.jdbc
			.sql("select min(id) from advisory_source where kind = :kind and address = :address and not removed")
			.param("kind", kind.code())
			.param("address", address)
			.query(Long.class)
			.optional()
			.orElse(null);
	}

	long insert(SourceDraft draft) {
		return this.jdbc
			.sql("""
					insert into advisory_source (kind, name, address, every_hours, quiet_days, enabled, proof, labels, secret, next_run,
					  created_at)
					values (:kind, :name, :address, :every, :quiet, true, :proof, :labels, :secret, :now, :now) returning id
					""")
			.param("kind", draft.kind().code())
			.param("name", draft.name())
			.param("address", draft.address())
			.param("every", draft.everyHours())
			.param("quiet", draft.quietDays())
			.param("proof", draft.proof().code())
			.param("labels", draft.labels().toArray(String[]::new))
			.param("secret", sealed(draft.key()))
			.param("now", now())
			.query(Long.class)
			.single();
	}

	/// Another address is another source as far as proofs go: they begin anew.
	void update(long id, SourceDraft draft, boolean anew) {
		this.jdbc
			.sql("""
					update advisory_source set name = :name, address = :address, every_hours = :every, quiet_days = :quiet,
					  proof = :proof, labels = :labels, secret = case when :keep then secret else :secret end, failures = 0,
					  as_of = case when :anew then null else as_of end, full_at = case when :anew then null else full_at end,
					  resume = case when :anew then null else resume end, outcome = case when :anew then null else outcome end,
					  trouble = case when :anew then null else trouble end, detail = case when :anew then null else detail end,
					  next_run = :now
					where id = :id
					""")
			.param("id", id)
			.param("name", draft.name())
			.param("address", draft.address())
			.param("every", draft.everyHours())
			.param("quiet", draft.quietDays())
			.param("proof", draft.proof().code())
			.param("labels", draft.labels().toArray(String[]::new))
			.param("keep", draft.key() == null)
			.param("secret", sealed(draft.key()))
			.param("anew", anew)
			.param("now", now())
			.update();
		// what was kept out may be wanted now
		this.jdbc.sql("delete from advisory_source_part where source_id = :id and expected = 0 and trouble is null")
			.param("id", id)
			.update();
		if (anew) {
			this.jdbc.sql("delete from advisory_source_part where source_id = :id").param("id", id).update();
		}
	}

	private byte @Nullable [] sealed(@Nullable String key) {
		return (key != null && !key.isBlank()) ? this.secrets.seal(key.strip()) : null;
	}

	@Nullable String key(long id) {
		return this.jdbc.sql("select secret from advisory_source where id = :id and secret is not null")
			.param("id", id)
			.query((rs, row) -> this.secrets.open(rs.getBytes("secret")))
			.optional()
			.orElse(null);
	}

	void enable(long id, boolean enabled) {
		this.jdbc.sql("update advisory_source set enabled = :enabled, failures = 0, next_run = :now where id = :id")
			.param("id", id)
			.param("enabled", enabled)
			.param("now", enabled ? now() : null, java.sql.Types.TIMESTAMP)
			.update();
	}

	void remove(long id, boolean removed) {
		this.jdbc.sql("update advisory_source set removed = :removed, enabled = false, next_run = null where id = :id")
			.param("id", id)
			.param("removed", removed)
			.update();
	}

	void postpone(long id, Instant nextRun) {
		this.jdbc.sql("update advisory_source set next_run = :next where id = :id and enabled")
			.param("id", id)
			.param("next", Timestamp.from(nextRun))
			.update();
	}

	void resume(long id, @Nullable String where) {
		this.jdbc.sql("update advisory_source set resume = :where where id = :id")
			.param("id", id)
			.param("where", where)
			.update();
	}

	/// How a run left the source.
	///
	/// @param asOf null leaves it as it was
	record Result(Outcome outcome, @Nullable String trouble, @Nullable String detail, @Nullable Instant asOf,
			@Nullable Instant lastChange, @Nullable Instant fullAt, @Nullable Instant nextRun, int failures) {
	}

	void finish(long id, Result result) {
		this.jdbc
			.sql("""
					update advisory_source set outcome = :outcome, trouble = :trouble, detail = :detail,
					  as_of = coalesce(cast(:asOf as timestamptz), as_of), full_at = coalesce(cast(:fullAt as timestamptz), full_at),
					  last_change = greatest(last_change, cast(:lastChange as timestamptz)),
					  next_run = case when enabled then cast(:next as timestamptz) end, failures = :failures
					where id = :id
					""")
			.param("id", id)
			.param("outcome", result.outcome().code())
			.param("trouble", result.trouble())
			.param("detail", result.detail())
			.param("asOf", timestamp(result.asOf()))
			.param("fullAt", timestamp(result.fullAt()))
			.param("lastChange", timestamp(result.lastChange()))
			.param("next", timestamp(result.nextRun()))
			.param("failures", result.failures())
			.update();
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	static @Nullable Timestamp timestamp(@Nullable Instant instant) {
		return (instant != null) ? Timestamp.from(instant) : null;
	}

	static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
		Timestamp timestamp = rs.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	private static Source source(ResultSet rs) throws SQLException {
		String outcome = rs.getString("outcome");
		return new Source(rs.getLong("id"), SourceKind.of(rs.getString("kind")).orElseThrow(), rs.getString("name"),
				rs.getString("address"), rs.getInt("every_hours"), rs.getInt("quiet_days"), rs.getBoolean("enabled"),
				Proof.of(rs.getString("proof")), List.of((String[]) rs.getArray("labels").getArray()),
				rs.getBoolean("has_key"), rs.getString("resume"), (outcome != null) ? Outcome.of(outcome) : null,
				rs.getString("trouble"), rs.getString("detail"), instant(rs, "as_of"), instant(rs, "last_change"),
				instant(rs, "full_at"), instant(rs, "next_run"), rs.getInt("failures"), instant(rs, "running_since"),
				rs.getLong("listed"), rs.getLong("expected"), rs.getLong("held"), rs.getLong("gaps"));
	}

}
