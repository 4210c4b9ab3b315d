package org.mimamori.server.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// A PostgreSQL of one's own, and what can be wrong with it.
class ExternalServerTests {

	private static String url;

	@BeforeAll
	static void oneOwnerAndOneStranger() throws SQLException {
		url = TestPostgres.freshDatabase();
		execute("CREATE ROLE outside_owner LOGIN PASSWORD 'moon'; CREATE ROLE outside_stranger LOGIN PASSWORD 'sun'");
		execute("ALTER DATABASE " + database() + " OWNER TO outside_owner");
	}

	@Test
	void anOwnerWhoIsNoSuperuserIsEnough() {
		ExternalServer server = ExternalServer.open(bare(), "outside_owner", "moon", null, null);
		assertThat(server.username()).isEqualTo("outside_owner");
	}

	@Test
	void aDatabaseThatIsMissingIsToldWithTheRemedy() {
		refused(bare().replace("/" + database(), "/nowhere"), "outside_owner", "\"nowhere\" does not exist",
				"CREATE DATABASE");
	}

	@Test
	void aServerThatIsNotThereIsToldWithoutThePassword() {
		assertThatExceptionOfType(DatabaseUnusable.class).isThrownBy(
				() -> ExternalServer.open("jdbc:postgresql://127.0.0.1:1/x?password=secret", "u", "secret", null, null))
			.withMessageContaining("jdbc:postgresql://127.0.0.1:1/x cannot be used")
			.withMessageNotContaining("secret");
		refused("postgresql://127.0.0.1/x", "u", "jdbc:postgresql:", "HOST:5432/DATABASE");
	}

	@Test
	void aUserWithoutRightsIsTold() {
		refused(bare(), "outside_stranger", "may not create tables", "OWNER TO \"outside_stranger\"");
	}

	@Test
	void anExtensionThatCannotBeCreatedIsTold() throws SQLException {
		execute("GRANT CREATE ON SCHEMA public TO outside_stranger");
		refused(bare(), "outside_stranger", "extension pg_trgm", "CREATE EXTENSION pg_trgm");
		execute("REVOKE CREATE ON SCHEMA public FROM outside_stranger");
	}

	private static void refused(String url, String user, String message, String remedy) {
		assertThatExceptionOfType(DatabaseUnusable.class)
			.isThrownBy(() -> ExternalServer.open(url, user, "sun", null, null))
			.withMessageContaining(message)
			.satisfies((refusal) -> assertThat(refusal.remedy()).contains(remedy));
	}

	private static String bare() {
		return url.replaceFirst("\\?.*", "");
	}

	private static String database() {
		return bare().substring(bare().lastIndexOf('/') + 1);
	}

	private static void execute(String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url);
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
