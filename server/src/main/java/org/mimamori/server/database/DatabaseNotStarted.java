package org.mimamori.server.database;

/// The PostgreSQL that comes with the server would not start.
final class DatabaseNotStarted extends RuntimeException {

	DatabaseNotStarted(DataFolder folder, Throwable cause) {
		super("The database in " + folder.resolve("postgres") + " did not start: " + cause.getMessage(), cause);
	}

}
