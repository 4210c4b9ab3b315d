package org.mimamori.server.about;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Reason;
import org.mimamori.engine.match.Verdict;
import org.mimamori.server.advisory.SourceAges.SourceAge;
import org.mimamori.server.exposure.component.Appraisal;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JudgementRepository {

	private static final int LONGEST = 500;

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	JudgementRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	Judgement get() {
		List<SourceAge> sources = this.jdbc.sql("select kind, name, as_of, alarm from about_source order by place")
			.query((rs, row) -> new SourceAge(rs.getString("kind"), rs.getString("name"), instant(rs, "as_of"),
					rs.getBoolean("alarm")))
			.list();
		return this.jdbc.sql("select * from about_judgement")
			.query((rs, row) -> new Judgement(rs.getBoolean("due"), rs.getString("software"), instant(rs, "judged_at"),
					rs.getLong("advisories"), rs.getInt("documents"), rs.getInt("components"), rs.getInt("affected"),
					rs.getInt("unclear"), rs.getInt("cleared"), sources))
			.single();
	}

	void due() {
		this.jdbc.sql("update about_judgement set due = true where not due").update();
	}

	/// What changes while it is judged makes it due again.
	void begin() {
		this.jdbc.sql("update about_judgement set due = false").update();
	}

	void keep(String software, Instant at, long advisories, int components, Appraisal found, List<SourceAge> sources) {
		this.jdbc.sql("""
				update about_judgement set software = :software, judged_at = :at, advisories = :advisories,
				  documents = :documents, components = :components, affected = :affected, unclear = :unclear,
				  cleared = :cleared
				""")
			.param("software", software)
			.param("at", Timestamp.from(at))
			.param("advisories", advisories)
			.param("documents", found.documents())
			.param("components", components)
			.param("affected", found.affected())
			.param("unclear", found.unclear())
			.param("cleared", found.cleared())
			.update();
		this.jdbc.sql("delete from about_finding").update();
		this.jdbc.sql("delete from about_source").update();
		List<@Nullable Object[]> rows = new ArrayList<>();
		for (Appraisal.Said said : found.said()) {
			rows.add(new @Nullable Object[] { rows.size(), said.advisoryId(), said.vulnerability(),
					code(said.verdict()), said.part().name(), said.part().version(), cut(said.product()),
					cut(said.range()), said.reason().name() });
		}
		this.template.batchUpdate("""
				insert into about_finding (place, advisory_id, vulnerability, verdict, component, version, product,
				  named_versions, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
				""", rows);
		for (int i = 0; i < sources.size(); i++) {
			SourceAge source = sources.get(i);
			this.jdbc.sql("insert into about_source values (:place, :kind, :name, :at, :alarm)")
				.param("place", i)
				.param("kind", source.kind())
				.param("name", source.name())
				.param("at", (source.at() != null) ? Timestamp.from(source.at()) : null)
				.param("alarm", source.alarm())
				.update();
		}
	}

	List<Finding> findings(Verdict verdict, int limit, int offset) {
		return this.jdbc
			.sql("select * from about_finding where verdict = :verdict order by place limit :limit offset :offset")
			.param("verdict", code(verdict))
			.param("limit", limit)
			.param("offset", offset)
			.query((rs, row) -> new Finding(rs.getLong("advisory_id"), rs.getString("vulnerability"), verdict,
					rs.getString("component"), rs.getString("version"), rs.getString("product"),
					rs.getString("named_versions"), Reason.valueOf(rs.getString("reason"))))
			.list();
	}

	int count(Verdict verdict) {
		return this.jdbc.sql("select count(*) from about_finding where verdict = :verdict")
			.param("verdict", code(verdict))
			.query(Integer.class)
			.single();
	}

	/// As PostgreSQL tells it, such as `18.6` or `17.5 (Debian 17.5-1)`.
	String databaseVersion() {
		return this.jdbc.sql("select current_setting('server_version')").query(String.class).single();
	}

	private static String code(Verdict verdict) {
		return switch (verdict) {
			case AFFECTED -> "A";
			case UNKNOWN -> "U";
			case NOT_AFFECTED -> "N";
		};
	}

	private static @Nullable String cut(@Nullable String text) {
		return (text == null || text.length() <= LONGEST) ? text : text.substring(0, LONGEST) + "…";
	}

	private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
		Timestamp at = rs.getTimestamp(column);
		return (at != null) ? at.toInstant() : null;
	}

}
