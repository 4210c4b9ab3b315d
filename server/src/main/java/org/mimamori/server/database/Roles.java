package org.mimamori.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Who is who in the database. One role owns the tables and migrates them. Another one
/// does the daily work: it changes rows, but no table, and of what is only ever added to
/// it changes nothing. The third one is put on for a visitor who is bound to sites; for it
/// the policies of row-level security hold.
final class Roles {

	static final String APPLICATION = "mimamori_app";

	static final String BOUND = "mimamori_site";

	private Roles() {
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
			statement.execute(
					"""
											DO $$
											DECLARE
											  who text;
											  what regclass;
											  kept int;
											BEGIN
											  FOR who IN SELECT rolname FROM pg_roles WHERE rolname IN ('%1$s', '%2$s') AND rolname <> current_user LOOP
											    EXECUTE format('GRANT USAGE ON SCHEMA %%I TO %%I', current_schema(), who);
											    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %%I TO %%I', current_schema(), who);
											    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %%I TO %%I', current_schema(), who);
											    -- what the trigger refuses: 8 a DELETE, 16 an UPDATE, 32 a TRUNCATE
							  FOR what, kept IN SELECT t.tgrelid, t.tgtype FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
							                     WHERE p.proname = 'audit_refuse_change' LOOP
							    IF kept & 8 > 0 THEN EXECUTE format('REVOKE DELETE ON %%s FROM %%I', what, who); END IF;
							    IF kept & 16 > 0 THEN EXECUTE format('REVOKE UPDATE ON %%s FROM %%I', what, who); END IF;
							  END LOOP;
							  FOR what IN SELECT c.oid FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
											                   AND c.relkind = 'r' AND starts_with(c.relname, 'flyway_schema_history') LOOP

							EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %%s FROM %%I', what, who);
											    END LOOP;
											  END LOOP;
											  -- a view asks in the name of whoever reads it, not of its owner
											  FOR what IN SELECT c.oid FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
											                 AND c.relkind = 'v' AND NOT coalesce(c.reloptions, '{}') @> '{security_invoker=true}'


							AND pg_has_role(c.relowner, 'USAGE') LOOP

							EXECUTE format('ALTER VIEW %%s SET (security_invoker = true)', what);
											  END LOOP;
											END $$"""
						.formatted(application.replace("'", "''"), BOUND));
		}

	}

}
