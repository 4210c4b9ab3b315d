package org.mimamori.server.database;

import org.jspecify.annotations.Nullable;

/// A PostgreSQL that somebody else starts, backs up and stops.
record ExternalServer(String url, @Nullable String username, @Nullable String password) implements DatabaseServer {

	@Override
	public void close() {
		// not ours to stop
	}

}
