package org.mimamori.server.database.backup;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Takes off tables what slows a load down or would act upon it, and puts it back afterwards; foreign keys are
/// checked when they come back. All in one transaction: a database is filled as a whole or not at all.
final class FillRepository {

	static final String MARK = "mimamori_restore_unfinished";

	private final RowsRepository rows;

	private final List<String> comeBack = new ArrayList<>();

	FillRepository(RowsRepository rows) {
		this.rows = rows;
	}

	void begin(List<String> tables) throws SQLException {
		this.rows.connection().setAutoCommit(false);
		this.rows.execute("SET LOCAL maintenance_work_mem = '512MB'");
		for (Part part : parts()) {
			this.rows.execute(part.off());
			this.comeBack.add(part.on());
		}
		if (!tables.isEmpty()) {
			this.rows
				.execute("TRUNCATE " + tables.stream().map(RowsRepository::quoted).collect(Collectors.joining(", ")));
		}
	}

	void sequences(List<Manifest.Sequence> sequences) throws SQLException {
		Set<String> there = this.rows.sequences().stream().map(Manifest.Sequence::name).collect(Collectors.toSet());
		try (PreparedStatement statement = this.rows.connection()
			.prepareStatement("SELECT setval(CAST(? AS regclass), ?, ?)")) {
			for (Manifest.Sequence sequence : sequences) {
				if (!there.contains(sequence.name())) {
					throw BackupTrouble.unreadable("The backup names a sequence that this schema does not have.");
				}
				statement.setString(1, RowsRepository.quoted(sequence.name()));
				statement.setLong(2, sequence.value());
				statement.setBoolean(3, sequence.called());
				statement.execute();
			}
		}
	}

	/// What was taken off first comes back last: triggers, foreign keys, and before them
	/// the indexes.
	void finish(Progress progress) throws SQLException {
		for (String statement : this.comeBack.reversed()) {
			progress.rows(statement.replaceFirst(" (USING|FOREIGN KEY|WHERE|ON) .*", ""), 0);
			this.rows.execute(statement);
		}
		this.rows.connection().commit();
		this.rows.connection().setAutoCommit(true);
		this.rows.execute("ANALYZE");
	}

	void mark() throws SQLException {
		this.rows.execute("CREATE TABLE " + MARK + " (begun timestamptz NOT NULL DEFAULT now())");
	}

	boolean marked() throws SQLException {
		return this.rows.texts("SELECT to_regclass('" + MARK + "')::text").getFirst() != null;
	}

	void unmark() throws SQLException {
		this.rows.execute("DROP TABLE IF EXISTS " + MARK);
	}

	/// Takes away everything that a restore made: tables, views, sequences and functions
	/// that belong to no extension.
	void clear() throws SQLException {
		for (String statement : this.rows.texts("""
				SELECT format('DROP %s IF EXISTS %I CASCADE',
				              CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
				                           WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, relname)
				  FROM pg_class c
				 WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
				   AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid
				                      AND (d.deptype = 'e' OR c.relkind = 'S' AND d.deptype IN ('a', 'i')))
				 UNION ALL
				SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure)
				  FROM pg_proc p
				 WHERE pronamespace = current_schema()::regnamespace
				   AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
				""")) {
			this.rows.execute(statement);
		}
	}

	private record Part(String off, String on) {

	}

	private List<Part> parts() throws SQLException {
		List<Part> parts = new ArrayList<>();
		// each with its own state: some triggers fire always
		ask(parts, """
				SELECT format('ALTER TABLE %1$I DISABLE TRIGGER %2$I', c.relname, t.tgname),
				       format('ALTER TABLE %1$I ENABLE %3$s TRIGGER %2$I', c.relname, t.tgname,
				              CASE t.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END)
				  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
				 WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled <> 'D'
				   AND c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
				 ORDER BY 1
				""");
		ask(parts, """
				SELECT format('ALTER TABLE %I DROP CONSTRAINT %I', c.relname, o.conname),
				       format('ALTER TABLE %I ADD CONSTRAINT %I %s', c.relname, o.conname, pg_get_constraintdef(o.oid))
				  FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid
				 WHERE o.contype = 'f' AND o.conparentid = 0 AND o.connamespace = current_schema()::regnamespace
				 ORDER BY 1
				""");
		ask(parts, """
				SELECT format('DROP INDEX %I', i.relname), pg_get_indexdef(x.indexrelid)
				  FROM pg_index x
				  JOIN pg_class i ON i.oid = x.indexrelid
				  JOIN pg_class c ON c.oid = x.indrelid
				 WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND NOT x.indisprimary
				   AND c.relname NOT LIKE 'flyway\\_schema\\_history%'
				   AND NOT EXISTS (SELECT 1 FROM pg_constraint o
				                    WHERE o.conindid = x.indexrelid AND o.contype IN ('p', 'u', 'x'))
				 ORDER BY 1
				""");
		return parts;
	}

	private void ask(List<Part> parts, String sql) throws SQLException {
		try (Statement statement = this.rows.connection().createStatement();
				ResultSet row = statement.executeQuery(sql)) {
			while (row.next()) {
				parts.add(new Part(row.getString(1), row.getString(2)));
			}
		}
	}

}
