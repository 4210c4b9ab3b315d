package org.mimamori.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/// The database of an installation, open to those who work on all of it: beside a running server, or without one.
public final class DatabaseAccess implements AutoCloseable {

	/// What a load of many rows needs not be written twice for; an ordinary start has the
	/// usual settings again.
	private static final Map<String, String> LOADING = Map.of("wal_level", "minimal", "max_wal_senders", "0",
			"max_wal_size", "8GB", "maintenance_work_mem", "512MB", "checkpoint_timeout", "30min", "autovacuum", "off");

	private final DatabaseServer server;

	private final @Nullable String administrator;

	private DatabaseAccess(DatabaseServer server, @Nullable String administrator) {
		this.server = server;
		this.administrator = administrator;
	}

	/// Opens what is there: somebody's own PostgreSQL, the one of a running server, or
	/// the one of a folder in
	/// which no server runs.
	///
	/// @throws NothingThere where the folder holds no database
	public static DatabaseAccess existing(DataFolder folder, @Nullable OwnDatabase own) {
		if (own != null) {
			return new DatabaseAccess(ExternalServer.open(own.url(), own.username(), own.password(), null, null),
					own.username());
		}
		if (!Files.exists(folder.resolve("postgres").resolve("PG_VERSION"))) {
			throw new NothingThere(folder);
		}
		try {
			return new DatabaseAccess(EmbeddedServer.start(folder), EmbeddedServer.ADMINISTRATOR);
		}
		catch (DataFolderInUse ex) {
			return new DatabaseAccess(EmbeddedServer.running(folder), EmbeddedServer.ADMINISTRATOR);
		}
	}

	/// Opens one to be filled; of a folder it is made anew.
	public static DatabaseAccess toFill(DataFolder folder, @Nullable OwnDatabase own) {
		if (own != null) {
			return new DatabaseAccess(
					new ExternalServer(own.url(), own.username(), own.password(), own.username(), own.password()),
					own.username());
		}
		return new DatabaseAccess(EmbeddedServer.start(folder, LOADING), EmbeddedServer.ADMINISTRATOR);
	}

	/// May do everything with all tables, whatever rows others may see.
	public Connection connect() throws SQLException {
		return connect(this.administrator);
	}

	/// As the role that owns the tables: what it makes belongs to it.
	public Connection connectAsOwner() throws SQLException {
		return connect(this.server.owner());
	}

	private Connection connect(@Nullable String role) throws SQLException {
		Properties properties = new Properties();
		if (role != null) {
			properties.setProperty("user", role);
		}
		if (this.server.ownerPassword() != null) {
			properties.setProperty("password", this.server.ownerPassword());
		}
		properties.setProperty("ApplicationName", "mimamori maintenance");
		properties.setProperty("connectTimeout", "10");
		return DriverManager.getConnection(this.server.url(), properties);
	}

	/// Where the application finds it.
	public Map<String, Object> properties() {
		Map<String, Object> properties = new HashMap<>();
		properties.put("mimamori.rehearsal", "true");
		properties.put("mimamori.database.url", this.server.url());
		if (this.server.username() != null) {
			properties.put("mimamori.database.username", this.server.username());
		}
		if (this.server.password() != null) {
			properties.put("mimamori.database.password", this.server.password());
		}
		if (this.server.owner() != null) {
			properties.put("mimamori.database.owner-username", this.server.owner());
		}
		if (this.server.ownerPassword() != null) {
			properties.put("mimamori.database.owner-password", this.server.ownerPassword());
		}
		return properties;
	}

	/// The rooms with migrations, from the ground up.
	public static List<String> rooms() {
		return List.of(own("mimamori.database.rooms").split(","));
	}

	/// Tables whose rows are of no use, or do harm, in a later installation.
	public static List<String> passing() {
		return List.of(own("mimamori.database.passing").split(","));
	}

	private static String own(String name) {
		try {
			return PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"))
				.getProperty(name, "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/// The migrations this product knows: checksums by version.
	public Map<String, Integer> known(String room) {
		Map<String, Integer> known = new TreeMap<>();
		for (var one : flyway(room, MigrationVersion.LATEST).info().all()) {
			if (one.getVersion() != null && one.getResolvedChecksum() != null) {
				known.put(one.getVersion().toString(), one.getResolvedChecksum());
			}
		}
		return known;
	}

	/// @param version how far the room is to come; null for all that there is
	public void migrate(String room, @Nullable String version) {
		flyway(room, (version != null) ? MigrationVersion.fromVersion(version) : MigrationVersion.LATEST).migrate();
	}

	private Flyway flyway(String room, MigrationVersion target) {
		return RoomMigrations.of(room, Flyway.configure())
			.dataSource(this.server.url(), this.server.owner(), this.server.ownerPassword())
			.target(target)
			.load();
	}

	/// Brings what was loaded to the disk, so that the database of a folder stops at
	/// once.
	public void checkpoint() throws SQLException {
		if (this.server instanceof EmbeddedServer) {
			try (Connection connection = connect(); Statement statement = connection.createStatement()) {
				statement.execute("CHECKPOINT");
			}
		}
	}

	/// What is wrong and what to do, where a failure is the database's.
	public static @Nullable FailureAnalysis analyse(Throwable failure) {
		return new DatabaseFailureAnalyzer().analyze(failure);
	}

	@Override
	public void close() {
		this.server.close();
	}

	/// There is no database to work on.
	public static final class NothingThere extends RuntimeException {

		NothingThere(DataFolder folder) {
			super("There is no installation in " + folder.path() + ".");
		}

	}

}
