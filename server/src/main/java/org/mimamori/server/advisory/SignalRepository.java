package org.mimamori.server.advisory;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.format.Advisory.Exploitation.Impact;
import org.mimamori.engine.format.Advisory.Exploitation.Level;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SignalRepository {

	/// Any number will do, as long as only writers of signals use it.
	private static final long LOCK = 5_071_961_906L;

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	SignalRepository(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	/// One writer at a time: changes become visible in the order of their numbers, so
	/// that
	/// none is passed over when listeners are told.
	void lock() {
		this.template.query("select pg_advisory_xact_lock(" + LOCK + ")", (rs) -> {
		});
	}

	List<Signal> of(Collection<String> vulnerabilities) {
		return this.jdbc
			.sql("select * from advisory_signal where vulnerability = any(:ids) order by source <> 'KEV', source")
			.param("ids", vulnerabilities.toArray(String[]::new))
			.query((rs, row) -> signal(rs))
			.list();
	}

	List<Signal> by(String source) {
		return this.jdbc.sql("select * from advisory_signal where source = :source and document_id is null")
			.param("source", source)
			.query((rs, row) -> signal(rs))
			.list();
	}

	private static Signal signal(ResultSet rs) throws SQLException {
		String level = rs.getString("exploitation");
		String impact = rs.getString("technical_impact");
		Date listed = rs.getDate("listed");
		Date due = rs.getDate("due");
		Timestamp asOf = rs.getTimestamp("as_of");
		return new Signal(rs.getString("vulnerability"), rs.getString("source"),
				(level != null) ? Level.valueOf(level.toUpperCase(Locale.ROOT)) : null,
				(Boolean) rs.getObject("automatable"),
				(impact != null) ? Impact.valueOf(impact.toUpperCase(Locale.ROOT)) : null,
				(listed != null) ? listed.toLocalDate() : null, (due != null) ? due.toLocalDate() : null,
				(Boolean) rs.getObject("ransomware"), rs.getString("action"), (asOf != null) ? asOf.toInstant() : null,
				(Long) rs.getObject("document_id"));
	}

	void write(Collection<Signal> signals) {
		this.template.batchUpdate(
				"""
						insert into advisory_signal (vulnerability, source, exploitation, automatable, technical_impact, listed, due,
						  ransomware, action, as_of, document_id)
						values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
						on conflict (vulnerability, source) do update set exploitation = excluded.exploitation,
						  automatable = excluded.automatable, technical_impact = excluded.technical_impact,
						  listed = excluded.listed, due = excluded.due, ransomware = excluded.ransomware,
						  action = excluded.action, as_of = excluded.as_of, document_id = excluded.document_id
						""",
				signals, 500, (statement, signal) -> {
					Level level = signal.exploitation();
					Impact impact = signal.technicalImpact();
					Instant asOf = signal.asOf();
					statement.setString(1, signal.vulnerability());
					statement.setString(2, signal.source());
					statement.setString(3, (level != null) ? level.name().toLowerCase(Locale.ROOT) : null);
					statement.setObject(4, signal.automatable(), Types.BOOLEAN);
					statement.setString(5, (impact != null) ? impact.name().toLowerCase(Locale.ROOT) : null);
					statement.setObject(6, signal.listed());
					statement.setObject(7, signal.due());
					statement.setObject(8, signal.ransomware(), Types.BOOLEAN);
					statement.setString(9, signal.action());
					statement.setTimestamp(10, (asOf != null) ? Timestamp.from(asOf) : null);
					statement.setObject(11, signal.documentId(), Types.BIGINT);
				});
	}

	/// Takes away what documents no longer say.
	///
	/// @param kept as `vulnerability source`
	void keepOnly(Collection<Long> documents, Collection<String> kept) {
		this.jdbc.sql("""
				delete from advisory_signal
				where document_id = any(:ids) and vulnerability || ' ' || source <> all(:kept)
				""").param("ids", documents.toArray(Long[]::new)).param("kept", kept.toArray(String[]::new)).update();
	}

	void remove(String source, Collection<String> vulnerabilities) {
		this.jdbc.sql("delete from advisory_signal where source = :source and vulnerability = any(:ids)")
			.param("source", source)
			.param("ids", vulnerabilities.toArray(String[]::new))
			.update();
	}

	void saidAgain(String source, Instant at) {
		this.jdbc.sql("update advisory_signal set as_of = :at where source = :source and document_id is null")
			.param("source", source)
			.param("at", Timestamp.from(at))
			.update();
	}

	@Nullable Instant newest(String source) {
		Timestamp newest = this.jdbc
			.sql("select max(as_of) from advisory_signal where source = :source and document_id is null")
			.param("source", source)
			.query((rs, row) -> java.util.Optional.ofNullable(rs.getTimestamp(1)))
			.single()
			.orElse(null);
		return (newest != null) ? newest.toInstant() : null;
	}

	WriteRepository.Span unannounced() {
		return this.jdbc.sql("""
				select (select signals_up_to from advisory_announced for update) + 1 as since,
				       coalesce((select max(id) from advisory_signal_change), 0) as until
				""").query((rs, row) -> new WriteRepository.Span(rs.getLong("since"), rs.getLong("until"))).single();
	}

	void announced(long upTo) {
		this.jdbc.sql("update advisory_announced set signals_up_to = greatest(signals_up_to, :upTo)")
			.param("upTo", upTo)
			.update();
	}

}
