package org.mimamori.server.database;

import java.util.List;

import org.flywaydb.core.Flyway;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/// Migrates room after room from the ground up, each with a history table of its own.
/// Spring Modulith can do this too, but scans every class at every start to learn the
/// order, which takes longer than all the rest of the start.
@Component
class RoomMigrations implements FlywayMigrationStrategy {

	private final List<String> rooms;

	RoomMigrations(@Value("${mimamori.database.rooms}") List<String> rooms) {
		this.rooms = List.copyOf(rooms);
	}

	@Override
	public void migrate(Flyway flyway) {
		for (String room : this.rooms) {
			Flyway.configure()
				.configuration(flyway.getConfiguration())
				.locations("classpath:org/mimamori/server/" + room + "/db")
				.table("flyway_schema_history_" + room)
				.baselineVersion("0")
				.baselineOnMigrate(true)
				.failOnMissingLocations(true)
				.load()
				.migrate();
		}
	}

}
