package org.mimamori.server.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.mimamori.server.database.TestPostgres;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A database with nothing but the audit record, which a test may spoil.
public final class AuditDatabase implements AutoCloseable {

	private static final String[] TABLES = { "audit_entry", "audit_link", "audit_anchor", "audit_pending" };

	private final HikariDataSource source = new HikariDataSource();

	public final JdbcTemplate template;

	public final JdbcClient jdbc;

	public final JdbcTransactionManager transactions;

	public final TransactionTemplate transaction;

	public final List<Object> told = new ArrayList<>();

	public final AuditLog log;

	public AuditDatabase() {
		this("latest");
	}

	/// @param version of the room's migrations
	public AuditDatabase(String version) {
		this.source.setJdbcUrl(TestPostgres.freshDatabase());
		this.source.setMaximumPoolSize(12);
		this.source.setMinimumIdle(1);
		this.template = new JdbcTemplate(this.source);
		this.jdbc = JdbcClient.create(this.template);
		this.transactions = new JdbcTransactionManager(this.source);
		this.transaction = new TransactionTemplate(this.transactions);
		this.log = new AuditLog(new AuditRepository(this.jdbc),
				List.of(new NotableAction("audit.chain-broken", NotableAction.Weight.URGENT)),
				new Readings(Clock.systemUTC()), this.told::add, Clock.systemUTC());
		migrate(version);
	}

	public void migrate(String version) {
		Flyway.configure()
			.dataSource(this.source)
			.locations("classpath:org/mimamori/server/audit/db")
			.target(version)
			.load()
			.migrate();
	}

	public void record(String action, String subject, String detail) {
		this.transaction.executeWithoutResult(
				(status) -> this.log.record(new Actor("hanako", "192.0.2.7"), action, subject, detail));
	}

	/// What a superuser can do who wants to change the past.
	public void tamper(String sql) {
		this.transaction.executeWithoutResult((status) -> {
			for (String table : TABLES) {
				this.template.execute("ALTER TABLE " + table + " DISABLE TRIGGER ALL");
			}
			this.template.execute(sql);
			for (String table : TABLES) {
				this.template.execute("ALTER TABLE " + table + " ENABLE TRIGGER ALL");
			}
		});
	}

	@Override
	public void close() {
		this.source.close();
	}

}
