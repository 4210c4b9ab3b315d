package org.mimamori.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/// Migrates room after room from the ground up, each with a history table of its own.
/// Spring Modulith can do this too, but scans every class at every start to learn the
/// order, which takes longer than all the rest of the start.
@Component
class RoomMigrations implements FlywayMigrationStrategy {

	private final List<String> rooms;

	private final DatabaseServer server;

	RoomMigrations(@Value("${mimamori.database.rooms}") List<String> rooms, DatabaseServer server) {
		this.rooms = List.copyOf(rooms);
		this.server = server;
	}

	@Override
	public void migrate(Flyway flyway) {
		DriverManagerDataSource owner = new DriverManagerDataSource(this.server.url());
		owner.setUsername(this.server.owner());
		owner.setPassword(this.server.ownerPassword());
		for (String room : this.rooms) {
			of(room, Flyway.configure().configuration(flyway.getConfiguration()).dataSource(owner)).load().migrate();
		}
		try (Connection connection = owner.getConnection()) {
			Roles.grant(connection, String.valueOf(this.server.username()));
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The rights of the database's roles could not be set", ex);
		}
	}

	static FluentConfiguration of(String room, FluentConfiguration configuration) {
		return configuration.locations("classpath:org/mimamori/server/" + room + "/db")
			.table("flyway_schema_history_" + room)
			.baselineVersion("0")
			.baselineOnMigrate(true)
			.failOnMissingLocations(true);
	}

}
