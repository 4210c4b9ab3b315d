package org.mimamori.server.exposure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.priority.Outcome;
import org.mimamori.server.advisory.Advisories;
import org.mimamori.server.advisory.AdvisoryRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NoticeRepository {

	private final JdbcClient jdbc;

	private final Advisories advisories;

	NoticeRepository(JdbcClient jdbc, Advisories advisories) {
		this.jdbc = jdbc;
		this.advisories = advisories;
	}

	List<ExposureNotice> list(ExposureNotice.@Nullable Kind kind, @Nullable Long before, int limit) {
		record Found(long id, Instant at, String kind, @Nullable Long advisory, @Nullable String vulnerability,
				@Nullable String cause, @Nullable String source, @Nullable Outcome from, @Nullable Outcome to,
				@Nullable LocalDate due) {
		}
		List<Found> found = this.jdbc
			.sql("""
					select id, at, kind, advisory_id, vulnerability, detail ->> 'cause' as cause, detail ->> 'source' as source,
					       (detail ->> 'from')::int as from_outcome, (detail ->> 'to')::int as to_outcome, detail ->> 'due' as due
					from exposure_notice
					where (:kind::text is null or kind = :kind) and (:before::bigint is null or id < :before)
					order by id desc limit :limit
					""")
			.param("kind", (kind != null) ? kind.code() : null, Types.VARCHAR)
			.param("before", before, Types.BIGINT)
			.param("limit", limit)
			.query((rs, row) -> new Found(rs.getLong("id"), rs.getTimestamp("at").toInstant(), rs.getString("kind"),
					rs.getObject("advisory_id", Long.class), rs.getString("vulnerability"), rs.getString("cause"),
					rs.getString("source"), outcome(rs, "from_outcome"), outcome(rs, "to_outcome"),
					day(rs.getString("due"))))
			.list();
		Map<Long, AdvisoryRow> rows = new HashMap<>();
		this.advisories.rows(found.stream().map(Found::advisory).filter(Objects::nonNull).distinct().toList())
			.forEach((row) -> rows.put(row.id(), row));
		return found.stream()
			.map((one) -> new ExposureNotice(one.id(), one.at(),
					ExposureNotice.Kind.valueOf(one.kind().toUpperCase(Locale.ROOT)), rows.get(one.advisory()),
					one.vulnerability(), one.cause(), one.source(), one.from(), one.to(), one.due()))
			.toList();
	}

	private static @Nullable Outcome outcome(ResultSet rs, String column) throws SQLException {
		Integer outcome = rs.getObject(column, Integer.class);
		return (outcome != null && outcome >= 0) ? Outcome.values()[outcome] : null;
	}

	private static @Nullable LocalDate day(@Nullable String text) {
		return (text != null) ? LocalDate.parse(text) : null;
	}

}
