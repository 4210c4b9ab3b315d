package org.mimamori.server.advisory;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Repository;

/// Lets one load in at a time, whichever server on this database runs it. The lock belongs to a connection,
/// so it is gone with a server that dies.
@Repository
class LoadGateRepository {

	private static final Logger log = LoggerFactory.getLogger(LoadGateRepository.class);

	/// Any number will do, as long as only loads use it.
	private static final long LOCK = 5_071_961_905L;

	private final DataSource source;

	LoadGateRepository(DataSource source) {
		this.source = source;
	}

	/// To be closed when the load is over.
	interface Entry extends AutoCloseable {

		@Override
		void close();

	}

	/// @return nothing where another load is inside
	@Nullable Entry enter() {
		Connection connection = connect();
		boolean entered = false;
		try {
			entered = ask(connection, "select pg_try_advisory_lock(" + LOCK + ")");
			return entered ? () -> leave(connection) : null;
		}
		catch (SQLException ex) {
			throw new IllegalStateException("cannot ask whether a load is running: " + ex.getMessage(), ex);
		}
		finally {
			if (!entered) {
				JdbcUtils.closeConnection(connection);
			}
		}
	}

	/// A connection of its own, never that of a surrounding transaction.
	private Connection connect() {
		try {
			return this.source.getConnection();
		}
		catch (SQLException ex) {
			throw new IllegalStateException("no connection to the database: " + ex.getMessage(), ex);
		}
	}

	private static void leave(Connection connection) {
		try {
			ask(connection, "select pg_advisory_unlock(" + LOCK + ")");
		}
		catch (SQLException ex) {
			// the lock has gone with its connection
			log.warn("The connection of a load was lost: {}", ex.getMessage());
		}
		finally {
			JdbcUtils.closeConnection(connection);
		}
	}

	private static boolean ask(Connection connection, String sql) throws SQLException {
		try (var statement = connection.createStatement(); var answer = statement.executeQuery(sql)) {
			return answer.next() && answer.getBoolean(1);
		}
	}

}
