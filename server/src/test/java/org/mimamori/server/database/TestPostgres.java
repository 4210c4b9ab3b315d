package org.mimamori.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.boot.SpringApplication;

/// One PostgreSQL for all tests of a JVM; each asker gets an empty database of its own.
public final class TestPostgres {

	private static final AtomicInteger NUMBER = new AtomicInteger();

	private TestPostgres() {
	}

	/// The JDBC URL of a new, empty database.
	public static String freshDatabase() {
		String name = "test_" + NUMBER.incrementAndGet();
		try (Connection connection = DriverManager.getConnection(Running.SERVER.getJdbcUrl("postgres", "postgres"));
				var statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return Running.SERVER.getJdbcUrl("postgres", name);
	}

	private static final class Running {

		static final EmbeddedPostgres SERVER = start();

		private static void stop(EmbeddedPostgres server) {
			try {
				server.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static EmbeddedPostgres start() {
			try {
				EmbeddedPostgres server = EmbeddedPostgres.builder()
					.setRegisterShutdownHook(false)
					.setServerConfig("max_connections", "200")
					.setServerConfig("fsync", "off")
					.start();
				try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
						var statement = connection.createStatement()) {
					Roles.make(statement, "test");
				}
				catch (SQLException ex) {
					throw new IllegalStateException(ex);
				}
				// After the contexts: they still ask the database for something while
				// closing.
				SpringApplication.getShutdownHandlers().add(() -> stop(server));
				return server;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
