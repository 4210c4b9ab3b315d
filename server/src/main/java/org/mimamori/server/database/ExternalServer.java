package org.mimamori.server.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

/// A PostgreSQL that somebody else starts, backs up and stops.
record ExternalServer(String url, @Nullable String username, @Nullable String password, @Nullable String owner,
		@Nullable String ownerPassword) implements DatabaseServer {

	private static final int OLDEST = 15;

	/// Asks what the migrations would fail on, so that it can be told in words.
	///
	/// @throws DatabaseUnusable where the server cannot work with it
	static ExternalServer open(String url, @Nullable String username, @Nullable String password, @Nullable String owner,
			@Nullable String ownerPassword) {
		ExternalServer server = new ExternalServer(url, username, password, (owner != null) ? owner : username,
				(owner != null) ? ownerPassword : password);
		if (!url.startsWith("jdbc:postgresql:")) {
			throw new DatabaseUnusable("MIMAMORI_DATABASE_URL does not begin with jdbc:postgresql:",
					"Write it like jdbc:postgresql://HOST:5432/DATABASE.", null);
		}
		try (Connection connection = server.connectAsOwner(); Statement statement = connection.createStatement()) {
			server.check(connection.getMetaData().getDatabaseMajorVersion(), statement);
			Roles.makeIfAllowed(statement);
		}
		catch (SQLException ex) {
			throw server.unusable(ex);
		}
		return server;
	}

	private Connection connectAsOwner() throws SQLException {
		Properties properties = new Properties();
		if (this.owner != null) {
			properties.setProperty("user", this.owner);
		}
		if (this.ownerPassword != null) {
			properties.setProperty("password", this.ownerPassword);
		}
		// seconds; the first of them wins if the URL says others
		properties.setProperty("connectTimeout", "10");
		properties.setProperty("loginTimeout", "20");
		return DriverManager.getConnection(this.url, properties);
	}

	private void check(int version, Statement statement) throws SQLException {
		if (version < OLDEST) {
			throw new DatabaseUnusable("The PostgreSQL at " + place() + " has version " + version + ".",
					"PostgreSQL " + OLDEST + " or later is needed.", null);
		}
		try (ResultSet result = statement.executeQuery(
				"""
						SELECT current_database(), current_user,
						       coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS tables,
						       EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') AS installed,
						       EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm') AS available,
						       (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
						       OR (has_database_privilege(current_database(), 'CREATE')
						           AND EXISTS (SELECT 1 FROM pg_available_extension_versions WHERE name = 'pg_trgm' AND trusted))
						       AS creatable,
						       to_regclass('mimamori_restore_unfinished') IS NOT NULL AS half
						""")) {
			result.next();
			String database = result.getString(1);
			String user = result.getString(2);
			if (!result.getBoolean("tables")) {
				throw new DatabaseUnusable(
						"The user " + user + " may not create tables in the database " + database + " at " + place()
								+ ".",
						"Let it own the database: ALTER DATABASE \"" + database + "\" OWNER TO \"" + user + "\"", null);
			}
			if (result.getBoolean("half")) {
				throw new DatabaseUnusable(
						"A restore into the database " + database + " at " + place()
								+ " was broken off; what it holds is not whole.",
						"Run ./mimamori restore once more.", null);
			}
			if (!result.getBoolean("installed") && !result.getBoolean("available")) {
				throw new DatabaseUnusable("The PostgreSQL at " + place() + " lacks the extension pg_trgm.",
						"Install PostgreSQL's contrib modules on its machine (a package like postgresql-contrib).",
						null);
			}
			if (!result.getBoolean("installed") && !result.getBoolean("creatable")) {
				throw new DatabaseUnusable(
						"The user " + user + " may not create the extension pg_trgm in the database " + database + ".",
						"Let a superuser do it once in that database: CREATE EXTENSION pg_trgm", null);
			}
		}
	}

	private DatabaseUnusable unusable(SQLException failure) {
		String state = String.valueOf(failure.getSQLState());
		String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
		String remedy = switch (state) {
			case "28P01", "28000" -> "Check MIMAMORI_DATABASE_USERNAME and MIMAMORI_DATABASE_PASSWORD, and that its"
					+ " pg_hba.conf lets this user in.";
			case "3D000" ->
				"Create it with an owner: CREATE DATABASE name OWNER name TEMPLATE template0 ENCODING 'UTF8'";
			default -> said.contains("SSL") || said.contains("hostname") ? DatabaseLine.remedy()
					: "Is it running, and is MIMAMORI_DATABASE_URL right?";
		};
		return new DatabaseUnusable("The PostgreSQL at " + place() + " cannot be used: " + said, remedy, failure);
	}

	/// The URL without what may be a password.
	private String place() {
		return this.url.replaceFirst("\\?.*", "");
	}

	@Override
	public void close() {
		// not ours to stop
	}

}
