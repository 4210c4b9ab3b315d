package org.mimamori.server.assessment;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SnapshotRepository {

	private final JdbcClient jdbc;

	SnapshotRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	long insert(long sheet, Instant at, String by, @Nullable String note, String content) {
		return this.jdbc.sql("""
				insert into assessment_snapshot (sheet_id, taken_at, taken_by, note, content)
				values (:sheet, :at, :by, :note, :content::jsonb) returning id
				""")
			.param("sheet", sheet)
			.param("at", Timestamp.from(at))
			.param("by", by)
			.param("note", note)
			.param("content", content)
			.query(Long.class)
			.single();
	}

	/// The newest first.
	List<Snapshot> of(long sheet) {
		return this.jdbc.sql("""
				select id, sheet_id, taken_at, taken_by, note from assessment_snapshot
				where sheet_id = :sheet order by id desc limit 500
				""")
			.param("sheet", sheet)
			.query((rs, row) -> new Snapshot(rs.getLong("id"), rs.getLong("sheet_id"),
					rs.getTimestamp("taken_at").toInstant(), rs.getString("taken_by"), rs.getString("note")))
			.list();
	}

	Optional<String> content(long sheet, long id) {
		return this.jdbc.sql("select content from assessment_snapshot where sheet_id = :sheet and id = :id")
			.param("sheet", sheet)
			.param("id", id)
			.query(String.class)
			.optional();
	}

	boolean delete(long sheet, long id) {
		return this.jdbc.sql("delete from assessment_snapshot where sheet_id = :sheet and id = :id")
			.param("sheet", sheet)
			.param("id", id)
			.update() == 1;
	}

}
