package org.mimamori.server.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/// Who is who in the database. One role owns the tables and migrates them. Another one
/// does the daily work: it changes rows, but no table, and of what is only ever added to
/// it changes nothing. The third one is put on for a visitor who is bound to sites; for it
/// the policies of row-level security hold.
final class Roles {

	static final String APPLICATION = "mimamori_app";

	static final String BOUND = "mimamori_site";

	private static final String GRANTS = read("roles.sql");

	private Roles() {
	}

	private static String read(String name) {
		try (InputStream in = Objects.requireNonNull(Roles.class.getResourceAsStream(name))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/// By a superuser, once.
	static void make(Statement statement, String applicationSecret) throws SQLException {
		statement.execute(makeBound());
		statement.execute("""
				DO $$ BEGIN
				  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '%1$s') THEN
				    CREATE ROLE %1$s LOGIN BYPASSRLS PASSWORD '%2$s';
				  ELSE
				    ALTER ROLE %1$s LOGIN BYPASSRLS PASSWORD '%2$s';
				  END IF;
				END $$""".formatted(APPLICATION, applicationSecret.replace("'", "''")));
		statement.execute("GRANT " + BOUND + " TO " + APPLICATION);
	}

	private static String makeBound() {
		return """
				DO $$ BEGIN
				  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '%1$s') THEN
				    CREATE ROLE %1$s NOLOGIN;
				  END IF;
				END $$""".formatted(BOUND);
	}

	/// Makes the role of who is bound where this login may; elsewhere a superuser does it
	/// once.
	static void makeIfAllowed(Statement statement) {
		try {
			statement.execute(makeBound());
			statement.execute("""
					DO $$ BEGIN
					  IF NOT pg_has_role(current_user, '%1$s', 'MEMBER') THEN
					    EXECUTE format('GRANT %1$s TO %%I', current_user);
					  END IF;
					END $$""".formatted(BOUND));
		}
		catch (SQLException ex) {
			// told when somebody is bound to sites: see ReachedConnections
		}
	}

	/// What each may do, said anew after every migration, by the owner of the tables.
	static void grant(Connection connection, String application) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(GRANTS.replace("${application}", application.replace("'", "''")));
		}

	}

}
