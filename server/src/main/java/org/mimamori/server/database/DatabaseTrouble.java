package org.mimamori.server.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/// What can be wrong with the database itself, whatever was asked of it.
public enum DatabaseTrouble {

	/// It does not answer, or stopped in the middle.
	AWAY,

	/// Its disk has no room left.
	FULL;

	/// The trouble behind a failure, if the database was to blame.
	public static Optional<DatabaseTrouble> of(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			// The pool says only in words that it has taken a broken connection away.
			if (cause instanceof SQLTransientConnectionException
					|| (cause instanceof SQLException && "Connection is closed".equals(cause.getMessage()))) {
				return Optional.of(AWAY);
			}
			if (cause instanceof SQLException sql && sql.getSQLState() != null) {
				String state = sql.getSQLState();
				if (state.equals("53100")) {
					return Optional.of(FULL);
				}
				// connection broken; shutting down, crashed, starting up
				if (state.startsWith("08") || state.startsWith("57P")) {
					return Optional.of(AWAY);
				}
			}
		}
		return Optional.empty();
	}

}
