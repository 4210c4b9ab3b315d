package org.mimamori.server.database;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.stereotype.Repository;

/// Looks how the database's connection and roles stand.
@Repository
public class StateRepository {

	private final DataSource source;

	StateRepository(DataSource source) {
		this.source = source;
	}

	public DatabaseState look() {
		try (Connection connection = this.source.getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(
						"""
								SELECT current_user AS who, r.rolsuper AS super,
								       EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
								                AND c.relkind = 'r' AND c.relname <> 'event_publication'
								                AND pg_has_role(current_user, c.relowner, 'USAGE')) AS owns,
								       NOT EXISTS (SELECT 1 FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
								                    WHERE p.proname = 'audit_refuse_change'
								                      AND (t.tgtype & 8 > 0 AND has_table_privilege(t.tgrelid, 'DELETE')
								                      OR t.tgtype & 16 > 0 AND has_table_privilege(t.tgrelid, 'UPDATE')
								                      OR has_table_privilege(t.tgrelid, 'TRUNCATE'))) AS kept,
								       (SELECT count(*) FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
								           AND c.relrowsecurity) AS guarded,
								       EXISTS (SELECT 1 FROM pg_roles b WHERE b.rolname = 'mimamori_site'
								                AND pg_has_role(current_user, b.oid, 'MEMBER')) AS bound,
								       coalesce((SELECT s.ssl FROM pg_stat_ssl s WHERE s.pid = pg_backend_pid()), false) AS encrypted,
								       host(inet_server_addr()) AS address
								  FROM pg_roles r WHERE r.rolname = current_user
								""")) {
			row.next();
			return new DatabaseState(row.getString("who"), row.getBoolean("owns"), row.getBoolean("super"),
					row.getBoolean("kept"), row.getInt("guarded"), row.getBoolean("bound"), row.getBoolean("encrypted"),
					local(row.getString("address")));
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The database could not be asked how it stands", ex);
		}
	}

	/// No address: a socket of this machine.
	private static boolean local(String address) {
		try {
			return address == null || InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
