package org.mimamori.server.database;

import org.jspecify.annotations.Nullable;

/// A running PostgreSQL and how to reach it.
interface DatabaseServer extends AutoCloseable {

	String url();

	/// For what the server does all day.
	@Nullable String username();

	@Nullable String password();

	/// Who owns the tables, and so may change them; the same where nobody made a second
	/// one.
	default @Nullable String owner() {
		return username();
	}

	default @Nullable String ownerPassword() {
		return password();
	}

	@Override
	void close();

}
