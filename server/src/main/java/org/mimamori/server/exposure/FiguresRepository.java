package org.mimamori.server.exposure;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.priority.Outcome;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the summaries: which advisories touch us, how urgent they are, and the figures of the first page.
@Repository
class FiguresRepository {

	private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

	private final JdbcClient jdbc;

	FiguresRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Exposures.Figures figures() {
		return this.jdbc
			.sql("""
					select * from (
					  select coalesce(sum(units), 0) as devices, coalesce(sum(units) filter (where affected > 0), 0) as affected,
					         coalesce(sum(units) filter (where undecided > 0 and affected = 0), 0) as undecided
					  from inventory_composition) c, (
					  select count(*) filter (where affected > 0) as affecting,
					         count(*) filter (where affected > 0 and urgency >= 2) as urgent, count(*) filter (where affected = 0) as undeciding
					  from exposure_touching) s
					""")
			.query((rs, row) -> new Exposures.Figures(rs.getLong("devices"), rs.getLong("affected"),
					rs.getLong("undecided"), rs.getLong("affecting"), rs.getLong("urgent"), rs.getLong("undeciding")))
			.single();
	}

	List<Exposures.Touching> touchingUs(Exposures.Choice choice, @Nullable Long after, int limit, Instant now,
			Advisories advisories) {
		record Found(long advisoryId, int compositions, long units, long undecided, int sites, List<String> models,
				Exposures.Urgency urgency) {
		}
		List<Found> found = this.jdbc
			.sql("""
					with page as materialized (
					  select s.* from exposure_touching s
					  where (:undecidedToo or s.affected > 0) and (:urgency::int is null or s.urgency = :urgency)
					    and s.first_seen > :seenAfter and s.first_seen <= :seenUntil and (not :late or s.due < :today)
					    and (:after::bigint is null or (s.affected > 0, s.urgency, s.likelihood, s.score, s.advisory_id) <
					         (select l.affected > 0, l.urgency, l.likelihood, l.score, l.advisory_id from exposure_touching l where l.advisory_id = :after))
					  order by (s.affected > 0) desc, s.urgency desc, s.likelihood desc, s.score desc, s.advisory_id desc
					  limit :limit)
					select p.advisory_id, p.affected, p.urgency, p.due, p.exploited, p.likelihood, u.units, u.undecided, u.models,
					       (select count(distinct n.site_id) from inventory_population n where n.entries > 0
					          and n.composition_id in (select composition_id from exposure_exposure x
					                                   where x.advisory_id = p.advisory_id and x.verdict = 'A' limit 500)) as sites
					from page p
					cross join lateral (
					  select coalesce(sum(c.units) filter (where e.verdict = 'A'), 0) as units,
					         coalesce(sum(c.units) filter (where e.verdict = 'U'), 0) as undecided,
					         array(select distinct m.maker || ' ' || m.name from exposure_exposure y
					               join inventory_composition k on k.id = y.composition_id
					               join inventory_model m on m.id = k.model_id where y.advisory_id = p.advisory_id and y.verdict <> 'Z' limit 3) as models
					  from (select composition_id, min(verdict) as verdict from exposure_exposure
					        where advisory_id = p.advisory_id group by composition_id) e
					  join inventory_composition c on c.id = e.composition_id) u
					order by (p.affected > 0) desc, p.urgency desc, p.likelihood desc, p.score desc, p.advisory_id desc
					""")
			.param("undecidedToo", choice.undecidedToo())
			.param("urgency", (choice.outcome() != null) ? choice.outcome().ordinal() : null, Types.INTEGER)
			.param("seenAfter", Timestamp.from((choice.age() != null) ? choice.age().after(now) : Instant.EPOCH))
			.param("seenUntil", Timestamp.from((choice.age() != null) ? choice.age().until(now) : LATEST))
			.param("late", choice.late())
			.param("today", LocalDate.ofInstant(now, ZoneId.systemDefault()))
			.param("after", after)
			.param("limit", limit)
			.query((rs, row) -> new Found(rs.getLong("advisory_id"), rs.getInt("affected"), rs.getLong("units"),
					rs.getLong("undecided"), rs.getInt("sites"), List.of((String[]) rs.getArray("models").getArray()),
					urgency(rs)))
			.list();
		Map<Long, AdvisoryRow> rows = new HashMap<>();
		advisories.rows(found.stream().map(Found::advisoryId).toList()).forEach((row) -> rows.put(row.id(), row));
		List<Exposures.Touching> touching = new ArrayList<>();
		for (Found one : found) {
			AdvisoryRow row = rows.get(one.advisoryId());
			if (row != null) {
				touching.add(new Exposures.Touching(row, one.compositions(), one.units(), one.undecided(), one.sites(),
						one.models(), one.urgency()));
			}
		}
		return touching;
	}

	private static Exposures.Urgency urgency(ResultSet rs) throws SQLException {
		int urgency = rs.getInt("urgency");
		Date due = rs.getDate("due");
		double likelihood = rs.getDouble("likelihood");
		return new Exposures.Urgency((urgency >= 0) ? Outcome.values()[urgency] : null,
				(due != null) ? due.toLocalDate() : null, rs.getBoolean("exploited"),
				(likelihood > 0) ? likelihood : null);
	}

	Exposures.@Nullable Urgency urgency(long advisoryId) {
		return this.jdbc
			.sql("select urgency, due, exploited, likelihood from exposure_touching where advisory_id = :id")
			.param("id", advisoryId)
			.query((rs, row) -> urgency(rs))
			.optional()
			.orElse(null);
	}

	List<Exposures.PlaceCount> places() {
		return this.jdbc.sql("""
				select site_id, sum(affected) as affected, sum(units) as units from inventory_place_count
				group by site_id having sum(entries) > 0
				""")
			.query((rs, row) -> new Exposures.PlaceCount(rs.getLong("site_id"), rs.getLong("affected"),
					rs.getLong("units")))
			.list();
	}

	Exposures.Recent since(Instant since) {
		return this.jdbc.sql("""
				select (select count(*) from exposure_touching where first_seen >= :since) as appeared,
				       (select count(distinct advisory_id) from exposure_closed where at >= :since) as closed
				""")
			.param("since", Timestamp.from(since))
			.query((rs, row) -> new Exposures.Recent(rs.getLong("appeared"), rs.getLong("closed")))
			.single();
	}

}
