package org.mimamori.server.database.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/// Reads and writes whole tables, of whatever room they are.
final class RowsRepository {

	private static final String HISTORY = "flyway_schema_history_";

	private final Connection connection;

	/// Takes rows as they come.
	@FunctionalInterface
	interface Taker {

		void row(byte[] row) throws IOException;

	}

	RowsRepository(Connection connection) throws SQLException {
		this.connection = connection;
		// the same rows are the same bytes, wherever and by whomever they are read
		execute("""
				SET client_encoding = 'UTF8'; SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET timezone = 'UTC';
				SET extra_float_digits = 1; SET bytea_output = 'hex'; SET row_security = off; SET lock_timeout = '60s';
				SET statement_timeout = 0; SET synchronize_seqscans = off""");
	}

	/// All that is read from here on is as of one moment.
	void beginSnapshot() throws SQLException {
		this.connection.setAutoCommit(false);
		this.connection.setReadOnly(true);
		this.connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
		execute("SELECT 1");
	}

	void endSnapshot() throws SQLException {
		this.connection.rollback();
	}

	String version() throws SQLException {
		return texts("SHOW server_version").getFirst();
	}

	/// Tables with rows of rooms, without the histories of their migrations.
	List<String> tables() throws SQLException {
		return texts("""
				SELECT relname FROM pg_class c
				 WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
				   AND relname NOT LIKE 'flyway\\_schema\\_history%' AND relname <> 'mimamori_restore_unfinished'
				   AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
				 ORDER BY relname COLLATE "C"
				""");
	}

	/// The columns that can be written.
	List<String> columns(String table) throws SQLException {
		return texts("""
				SELECT attname FROM pg_attribute
				 WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
				 ORDER BY attnum
				""".formatted(quoted(table)));
	}

	List<Manifest.Sequence> sequences() throws SQLException {
		List<Manifest.Sequence> sequences = new ArrayList<>();
		for (String name : texts("""
				SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace
				 ORDER BY relname COLLATE "C"
				""")) {
			try (Statement statement = this.connection.createStatement();
					ResultSet row = statement.executeQuery("SELECT last_value, is_called FROM " + quoted(name))) {
				row.next();
				sequences.add(new Manifest.Sequence(name, row.getLong(1), row.getBoolean(2)));
			}
		}
		return sequences;
	}

	/// Checksums of the migrations that were run, by room and version.
	Map<String, Map<String, Integer>> history() throws SQLException {
		Map<String, Map<String, Integer>> rooms = new TreeMap<>();
		for (String table : texts("""
				SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
				   AND relname LIKE 'flyway\\_schema\\_history\\_%'
				""")) {
			Map<String, Integer> versions = new TreeMap<>();
			try (Statement statement = this.connection.createStatement();
					ResultSet row = statement.executeQuery("SELECT version, checksum FROM " + quoted(table)
							+ " WHERE success AND type = 'SQL' AND version IS NOT NULL")) {
				while (row.next()) {
					versions.put(row.getString(1), row.getInt(2));
				}
			}
			rooms.put(table.substring(HISTORY.length()), versions);
		}
		return rooms;
	}

	void copyOut(String table, List<String> columns, Taker taker) throws SQLException, IOException {
		CopyOut copy = this.connection.unwrap(PGConnection.class)
			.getCopyAPI()
			.copyOut("COPY " + quoted(table) + " (" + quoted(columns) + ") TO STDOUT");
		try {
			for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
				taker.row(row);
			}
		}
		finally {
			if (copy.isActive()) {
				copy.cancelCopy();
			}
		}
	}

	/// The table must have been emptied in this transaction.
	long copyIn(String table, List<String> columns, InputStream in) throws SQLException, IOException {
		CopyIn copy = this.connection.unwrap(PGConnection.class)
			.getCopyAPI()
			.copyIn("COPY " + quoted(table) + " (" + quoted(columns) + ") FROM STDIN (FREEZE)");
		try {
			byte[] buffer = new byte[1 << 16];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				copy.writeToCopy(buffer, 0, read);
			}
			return copy.endCopy();
		}
		finally {
			if (copy.isActive()) {
				copy.cancelCopy();
			}
		}
	}

	void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	List<String> texts(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			List<String> texts = new ArrayList<>();
			while (row.next()) {
				texts.add(row.getString(1));
			}
			return texts;
		}
	}

	Connection connection() {
		return this.connection;
	}

	static String quoted(String name) {
		return "\"" + name.replace("\"", "\"\"") + "\"";
	}

	private static String quoted(List<String> names) {
		return names.stream().map(RowsRepository::quoted).collect(Collectors.joining(", "));
	}

}
