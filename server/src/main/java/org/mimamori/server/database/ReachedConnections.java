package org.mimamori.server.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.ObjectProvider;

/// Hands out connections. To a thread that works for somebody who is bound to sites it
/// hands one on which the database itself keeps to them, whatever is asked; on its return
/// the connection is everybody's again.
final class ReachedConnections extends HikariDataSource {

	private final ObjectProvider<Visitor> visitor;

	ReachedConnections(ObjectProvider<Visitor> visitor) {
		this.visitor = visitor;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Visitor known = this.visitor.getIfAvailable();
		Visitor.Bound bound = (known != null) ? known.bound() : null;
		Connection connection = super.getConnection();
		if (bound == null) {
			return connection;
		}
		try {
			bind(connection, bound);
			return watched(connection);
		}
		catch (SQLException | RuntimeException ex) {
			evictConnection(connection);
			throw ex;
		}
	}

	private static void bind(Connection connection, Visitor.Bound bound) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT set_config('mimamori.sites', ?, false), set_config('mimamori.user', ?, false), "
					+ "set_config('search_path', 'mimamori_reach,' || current_setting('search_path'), false), set_config('role', ?, false), 'mimamori_reach.inventory_composition'::regclass")) {
			statement.setString(1, bound.sites().stream().map(String::valueOf).collect(Collectors.joining(",")));
			statement.setString(2, bound.name());
			statement.setString(3, Roles.BOUND);
			statement.execute();
		}
		catch (SQLException ex) {
			throw new SQLException("The database has no role " + Roles.BOUND
					+ " that this login may put on; see the notes on" + " operation, 'A PostgreSQL of your own'",
					ex.getSQLState(), ex);
		}
	}

	private Connection watched(Connection connection) {
		return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("close") && !connection.isClosed()) {
						release(connection);
					}
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

	private void release(Connection connection) {
		try {
			if (!connection.getAutoCommit()) {
				connection.rollback();
				connection.setAutoCommit(true);
			}
			try (Statement statement = connection.createStatement()) {
				statement.execute("RESET ROLE; RESET search_path; RESET mimamori.sites; RESET mimamori.user");
			}
		}
		catch (SQLException ex) {
			// better one connection less than one that lies about whom it serves
			evictConnection(connection);
		}
	}

}
