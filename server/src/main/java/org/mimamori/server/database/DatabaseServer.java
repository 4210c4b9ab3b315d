package org.mimamori.server.database;

import org.jspecify.annotations.Nullable;

/// A running PostgreSQL and how to reach it.
interface DatabaseServer extends AutoCloseable {

	String url();

	@Nullable String username();

	@Nullable String password();

	@Override
	void close();

}
