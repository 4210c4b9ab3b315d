package org.mimamori.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// The PostgreSQL of a folder asks for a password from its first connection on.
class ClosedFromTheStartTests {

	@TempDir
	private Path folder;

	/// The program writes down by what each connection was let in.
	@Test
	void nobodyWasEverLetInWithoutAPassword() throws Exception {
		DataFolder data = new DataFolder(this.folder.resolve("data"));
		Files.createDirectories(data.path());
		EmbeddedServer first = EmbeddedServer.start(data, watched());
		try {
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> DriverManager.getConnection(first.url(), EmbeddedServer.ADMINISTRATOR, null));
		}
		finally {
			first.close();
		}
		assertThat(letIn()).isNotEmpty().allMatch((line) -> line.contains("method=scram-sha-256"));
		EmbeddedServer again = EmbeddedServer.start(data, watched());
		try (Connection connection = DriverManager.getConnection(again.url(), again.owner(), again.ownerPassword())) {
			assertThat(connection.isValid(5)).isTrue();
		}
		finally {
			again.close();
		}
		assertThat(letIn()).allMatch((line) -> line.contains("method=scram-sha-256"));
	}

	private Map<String, String> watched() {
		return Map.of("logging_collector", "on", "log_connections", "on", "log_directory",
				this.folder.resolve("told").toString());
	}

	private List<String> letIn() throws IOException {
		try (var files = Files.list(this.folder.resolve("told"))) {
			return files.flatMap(ClosedFromTheStartTests::lines)
				.filter((line) -> line.contains("connection authenticated"))
				.toList();
		}
	}

	private static java.util.stream.Stream<String> lines(Path file) {
		try {
			return Files.readAllLines(file).stream();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
