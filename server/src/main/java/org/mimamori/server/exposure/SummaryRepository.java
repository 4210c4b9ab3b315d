package org.mimamori.server.exposure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts by advisory what touches us, so that lists need no counting, and tells what came and went.
@Repository
class SummaryRepository {

	/// Takes away what touches nothing of ours any more, and tells it.
	private static final String FORGET = """
			with gone as (
			  delete from exposure_summary s using advisory_document d
			  where d.id = s.advisory_id and :which
			    and not exists (select from exposure_exposure e join inventory_composition c on c.id = e.composition_id
			                    where e.advisory_id = s.advisory_id and c.entries > 0 and e.verdict <> 'Z')
			  returning s.*)
			insert into exposure_notice (at, kind, advisory_id, detail)
			select :now, 'cleared', advisory_id, jsonb_build_object('cause', :cause) from gone
			where affected + undecided > 0
			""";

	/// Counts anew the compositions in which devices are, and tells what came and went:
	/// the statement still
	/// sees the counts as they were. What a decision covers is not counted, and that one
	/// ended is told by who ends it.
	private static final String COUNT = """
			with before as materialized (
			  select s.* from exposure_summary s join advisory_document d on d.id = s.advisory_id where :which
			), counted as (
			  insert into exposure_summary (advisory_id, affected, undecided, score, first_seen)
			  select e.advisory_id, count(distinct e.composition_id) filter (where e.verdict = 'A'),
			         count(distinct e.composition_id) filter (where e.verdict = 'U'),
			         coalesce(max(d.score), 0), min(e.first_seen)
			  from exposure_exposure e
			  join advisory_document d on d.id = e.advisory_id
			  join inventory_composition c on c.id = e.composition_id and c.entries > 0
			  where e.verdict <> 'Z' and :which
			  group by e.advisory_id
			  on conflict (advisory_id) do update set affected = excluded.affected, undecided = excluded.undecided,
			    score = excluded.score, first_seen = excluded.first_seen, stale = true
			  returning advisory_id, affected, undecided)
			insert into exposure_notice (at, kind, advisory_id, detail)
			select :now, case when n.kind <> n.former then n.kind when c.affected > b.affected then 'more' else 'fewer' end,
			       c.advisory_id, jsonb_build_object('cause', :cause)
			from counted c left join before b using (advisory_id)
			cross join lateral (
			  select case when c.affected > 0 then 'affected' when c.undecided > 0 then 'undecided' else 'cleared' end as kind,
			         case when b.affected > 0 then 'affected' when b.undecided > 0 then 'undecided' else 'cleared' end as former) n
			where n.kind <> n.former and (:cause <> 'decision' or c.affected < b.affected)
			   or :cause = 'document' and n.kind = 'affected' and c.affected <> b.affected
			""";

	private final JdbcClient jdbc;

	SummaryRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/// @param cause what changed: the fleet, or the decision of a person
	void summarize(Set<Long> advisoryIds, String cause, Instant at) {
		if (!advisoryIds.isEmpty()) {
			summarize("d.id = any(:ids)", Map.of("ids", advisoryIds.toArray(Long[]::new)), cause, at);
		}
	}

	void summarizeSpan(long fromSequence, long toSequence, Instant at) {
		summarize("d.seq between :from and :to", Map.of("from", fromSequence, "to", toSequence), "document", at);
	}

	void summarizeAll(Instant at) {
		summarize("true", Map.of(), "fleet", at);
	}

	private void summarize(String which, Map<String, Object> parameters, String cause, Instant at) {
		for (String statement : List.of(FORGET, COUNT)) {
			this.jdbc.sql(statement.replace(":which", which))
				.params(parameters)
				.param("now", Timestamp.from(at))
				.param("cause", cause)
				.update();
		}
	}

}
