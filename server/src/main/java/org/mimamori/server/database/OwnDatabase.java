package org.mimamori.server.database;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/// A PostgreSQL that the operator names in the environment, for those who work on it before the application is up:
/// as the owner of the tables, where there is one apart.
public record OwnDatabase(String url, @Nullable String username, @Nullable String password) {

	/// @return null where none is named, so that the one of the data folder is meant
	public static @Nullable OwnDatabase of(Map<String, String> environment) {
		String url = environment.get("MIMAMORI_DATABASE_URL");
		String owner = environment.get("MIMAMORI_DATABASE_OWNER_USERNAME");
		String who = (owner != null) ? "OWNER_" : "";
		return (url == null || url.isBlank()) ? null
				: new OwnDatabase(
						DatabaseLine.secured(url, "true".equalsIgnoreCase(environment.get("MIMAMORI_DATABASE_PLAIN"))),
						environment.get("MIMAMORI_DATABASE_" + who + "USERNAME"),
						environment.get("MIMAMORI_DATABASE_" + who + "PASSWORD"));
	}

	@Override
	public String toString() {
		return this.url.replaceFirst("\\?.*", "");
	}

}
