package org.mimamori.server.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReportRepository {

	private final JdbcClient jdbc;

	ReportRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	long insert(Instant at, String by, @Nullable String note, int form, String content) {
		return this.jdbc.sql("""
				insert into report_issue (made_at, made_by, note, content_form, content)
				values (:at, :by, :note, :form, :content::jsonb) returning id
				""")
			.param("at", Timestamp.from(at))
			.param("by", by)
			.param("note", note)
			.param("form", form)
			.param("content", content)
			.query(Long.class)
			.single();
	}

	/// The newest first.
	List<Issue> list(int limit) {
		return this.jdbc.sql("""
				select id, made_at, made_by, note, removed from report_issue
				where not removed order by made_at desc, id desc limit :limit
				""").param("limit", limit).query((rs, row) -> issue(rs)).list();
	}

	Optional<Issue> get(long id) {
		return this.jdbc.sql("select id, made_at, made_by, note, removed from report_issue where id = :id")
			.param("id", id)
			.query((rs, row) -> issue(rs))
			.optional();
	}

	/// The one made before another one; before now where `id` is `null`.
	Optional<Issue> before(@Nullable Long id) {
		return this.jdbc.sql("""
				select id, made_at, made_by, note, removed from report_issue
				where not removed and (:id::bigint is null or id < :id) order by id desc limit 1
				""").param("id", id).query((rs, row) -> issue(rs)).optional();
	}

	Optional<String> content(long id, int form) {
		return this.jdbc.sql("select content from report_issue where id = :id and content_form = :form")
			.param("id", id)
			.param("form", form)
			.query(String.class)
			.optional();
	}

	void remove(long id, boolean removed) {
		this.jdbc.sql("update report_issue set removed = :removed where id = :id")
			.param("id", id)
			.param("removed", removed)
			.update();
	}

	private static Issue issue(ResultSet rs) throws SQLException {
		return new Issue(rs.getLong("id"), rs.getTimestamp("made_at").toInstant(), rs.getString("made_by"),
				rs.getString("note"), rs.getBoolean("removed"));
	}

}
