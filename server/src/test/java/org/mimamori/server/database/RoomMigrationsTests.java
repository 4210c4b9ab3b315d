package org.mimamori.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A room whose migrations nobody runs would only be noticed by its first query.
class RoomMigrationsTests {

	@Test
	void everyRoomWithMigrationsIsListed() throws IOException {
		Properties application = new Properties();
		try (var reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
			application.load(reader);
		}
		List<String> listed = List.of(application.getProperty("mimamori.database.rooms").split(","));
		try (Stream<Path> rooms = Files.list(Path.of("src/main/java/org/mimamori/server"))) {
			assertThat(rooms.filter((room) -> Files.isDirectory(room.resolve("db")))
				.map((room) -> room.getFileName().toString())).isNotEmpty().containsExactlyInAnyOrderElementsOf(listed);
		}
	}

}
