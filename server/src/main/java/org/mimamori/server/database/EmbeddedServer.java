package org.mimamori.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/// The PostgreSQL that comes with the server, kept in the data folder: durable,
/// reachable from this machine only, and behind a password that the folder keeps.
final class EmbeddedServer implements DatabaseServer {

	/// Who may do everything in it; the program's own first role.
	static final String ADMINISTRATOR = "postgres";

	private static final String NAME = "mimamori";

	private static final String HBA_MARK = "# Written by Mimamori: passwords only, this machine only.";

	private static final String SECRET = "database.secret";

	private static final long REST_SECONDS = 5;

	private final DataFolder folder;

	private final FolderLock lock;

	private final int port;

	private final String secret;

	private final String applicationSecret;

	private final Map<String, String> settings;

	private volatile EmbeddedPostgres postgres;

	private final Supervision supervision;

	private EmbeddedServer(DataFolder folder, FolderLock lock, int port, String secret, Map<String, String> settings)
			throws IOException, SQLException {
		this.folder = folder;
		this.lock = lock;
		this.settings = settings;
		this.port = port;
		this.secret = secret;
		this.applicationSecret = secret(folder.resolve("application.secret"));
		this.postgres = run();
		secure(folder.resolve("postgres"));
		createDatabase();
		this.supervision = new Supervision(new Embedded());
	}

	static EmbeddedServer start(DataFolder folder) {
		return start(folder, Map.of());
	}

	/// @param settings of PostgreSQL, before our own
	static EmbeddedServer start(DataFolder folder, Map<String, String> settings) {
		FolderLock lock = FolderLock.take(folder);
		if (Handover.pending(folder)) {
			lock.release();
			throw new DatabaseUnusable("A restore into " + folder.path() + " was broken off at its last step.",
					"Run ./mimamori restore once more; it ends what was begun. / ./mimamori restore をもう一度実行すると、復元が完了します。",
					null);
		}
		FirstStart first = new FirstStart(folder);
		try {
			OrphanedPostgres.stop(folder.resolve("postgres"));
			FreeSpace.of(folder).orRefuse();
			first.begin();
			String secret = secret(folder.resolve(SECRET));
			EmbeddedServer server = new EmbeddedServer(folder, lock, port(folder.resolve("database.port")), secret,
					settings);
			first.done();
			return server;
		}
		catch (IOException | SQLException | RuntimeException ex) {
			first.failed();
			lock.release();
			throw new DatabaseNotStarted(folder, ex);
		}
	}

	/// The one that another process runs in this folder; it is left alone when this one
	/// is done with it.
	static DatabaseServer running(DataFolder folder) {
		try {
			String secret = Files.readString(folder.resolve(SECRET)).strip();
			return new ExternalServer(url(Integer.parseInt(Files.readString(folder.resolve("database.port")).strip())),
					NAME, secret, NAME, secret);
		}
		catch (IOException | NumberFormatException ex) {
			throw new DatabaseNotStarted(folder, ex);
		}
	}

	private EmbeddedPostgres run() throws IOException {
		Path data = this.folder.resolve("postgres");
		// A start that failed in this process would still hold it; the folder has a lock
		// of its own.
		Files.deleteIfExists(data.resolve("epg-lock"));
		EmbeddedPostgres.Builder builder = builder(data, this.folder.resolve("postgres-program"), this.port,
				this.secret);
		closed(builder, this.folder.resolve(SECRET));
		this.settings.forEach(builder::setServerConfig);
		return builder.start();
	}

	/// The program as its supervision sees it.
	private final class Embedded implements Supervision.Program {

		@Override
		public CompletableFuture<?> ended() throws IOException {
			ProcessHandle process = OrphanedPostgres.running(EmbeddedServer.this.folder.resolve("postgres"))
				.orElse(null);
			return (process != null) ? process.onExit() : CompletableFuture.completedFuture(null);
		}

		@Override
		public void restart() throws IOException {
			FreeSpace.of(EmbeddedServer.this.folder).orRefuse();
			OrphanedPostgres.stop(EmbeddedServer.this.folder.resolve("postgres"));
			EmbeddedServer.this.postgres = run();
		}

		@Override
		public void rest() throws InterruptedException {
			TimeUnit.SECONDS.sleep(REST_SECONDS);
		}

	}

	/// The library initialises a cluster with open access. It hands these on as further
	/// options of initdb, which takes the last of each; the password stays in its file.
	private static void closed(EmbeddedPostgres.Builder builder, Path secret) {
		builder.setLocaleConfig("auth", "scram-sha-256");
		builder.setLocaleConfig("pwfile", secret.toAbsolutePath().toString());
	}

	private static EmbeddedPostgres.Builder builder(Path data, Path program, int port, String secret)
			throws IOException {
		Files.createDirectories(program);
		// The library's defaults are those of a throw-away test database.
		return EmbeddedPostgres.builder()
			.setDataDirectory(data)
			.setCleanDataDirectory(false)
			.setOverrideWorkingDirectory(program.toFile())
			.setRegisterShutdownHook(false)
			.setPGStartupWait(Duration.ofSeconds(120))
			.setPort(port)
			.setConnectConfig("password", secret)
			.setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
			.setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
			.setServerConfig("listen_addresses", InetAddress.getLoopbackAddress().getHostAddress())
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("full_page_writes", "on")
			.setServerConfig("max_connections", "40")
			.setServerConfig("shared_buffers", "256MB")
			.setServerConfig("work_mem", "32MB")
			.setServerConfig("maintenance_work_mem", "128MB")
			.setServerConfig("max_wal_size", "2GB")
			.setServerConfig("random_page_cost", "1.1")
			.setServerConfig("jit", "off")
			.setServerConfig("password_encryption", "scram-sha-256");
	}

	/// Fewer ways in than initdb leaves; older clusters were initialised with open
	/// access. Asked at every start, so that a first start cut short is made good.
	private void secure(Path data) throws IOException, SQLException {
		Path hba = data.resolve("pg_hba.conf");
		if (Files.readString(hba).startsWith(HBA_MARK)) {
			return;
		}
		try (Connection connection = admin(); Statement statement = connection.createStatement()) {
			statement.execute("ALTER ROLE postgres PASSWORD '" + this.secret + "'");
			Files.writeString(hba, HBA_MARK + "\nhost all all 127.0.0.1/32 scram-sha-256\n");
			statement.execute("SELECT pg_reload_conf()");
		}
	}

	private void createDatabase() throws SQLException {
		try (Connection connection = admin(); Statement statement = connection.createStatement()) {
			if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
				statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + this.secret + "'");
			}
			Roles.make(statement, this.applicationSecret);
			if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
				statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME + " TEMPLATE template0 ENCODING 'UTF8'");
			}
		}
	}

	private Connection admin() throws SQLException {
		return this.postgres.getPostgresDatabase(Map.of("password", this.secret)).getConnection();
	}

	private static boolean exists(Statement statement, String query) throws SQLException {
		try (ResultSet result = statement.executeQuery(query)) {
			return result.next();
		}
	}

	private static String secret(Path file) throws IOException {
		if (Files.exists(file)) {
			return Files.readString(file).strip();
		}
		byte[] random = new byte[32];
		new SecureRandom().nextBytes(random);
		String secret = HexFormat.of().formatHex(random);
		Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		return Files.readString(Files.writeString(file, secret));
	}

	private static int port(Path file) throws IOException {
		int kept = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
		int port = (kept > 0 && free(kept)) ? kept : 0;
		if (port == 0) {
			try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
				port = socket.getLocalPort();
			}
			Files.writeString(file, String.valueOf(port));
		}
		return port;
	}

	private static boolean free(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public String url() {
		return url(this.port);
	}

	private static String url(int port) {
		return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
	}

	@Override
	public String username() {
		return Roles.APPLICATION;
	}

	@Override
	public String password() {
		return this.applicationSecret;
	}

	@Override
	public String owner() {
		return NAME;
	}

	@Override
	public String ownerPassword() {
		return this.secret;
	}

	@Override
	public void close() {
		this.supervision.close();
		try {
			if (OrphanedPostgres.running(this.folder.resolve("postgres")).isPresent()) {
				this.postgres.close();
			}
			OrphanedPostgres.stop(this.folder.resolve("postgres"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The database did not stop", ex);
		}
		finally {
			this.lock.release();
		}
	}

}
