package org.mimamori.server.database.backup;

import java.sql.SQLException;
import java.util.List;

import org.mimamori.server.database.DatabaseAccess;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/// The event registry's own table, made from the registry's own script. What was not told yet when the backup was
/// taken is told once by the next start, and what was told is not in it.
final class EventTable {

	private static final String SCRIPTS = "org/springframework/modulith/events/jdbc/schemas/";

	private EventTable() {
	}

	static void create(DatabaseAccess database, List<String> columns) throws SQLException {
		String form = columns.contains("status") ? "v2" : "v1";
		try (var connection = database.connectAsOwner()) {
			new ResourceDatabasePopulator(new ClassPathResource(SCRIPTS + form + "/schema-postgresql.sql"))
				.populate(connection);
		}
	}

}
