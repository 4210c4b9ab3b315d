package org.mimamori.server;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mimamori.server.database.DataFolder;
import org.mimamori.server.database.OwnDatabase;
import org.mimamori.server.database.TestPostgres;
import org.mimamori.server.database.backup.Progress;
import org.mimamori.server.database.backup.Rehearsal;
import org.mimamori.server.database.backup.Restore;

import static org.assertj.core.api.Assertions.assertThat;

/// The demo company as former states of the product kept it, one backup for each issue that changed the schema.
/// Each becomes a database of today, with every row, and the application starts on it.
class UpgradeTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "issue-2-sources, 1577, 83, 429, 103", "issue-3-matching, 1577, 111, 440, 76",
			"issue-4-sheets, 1589, 111, 548, 0" })
	void aFormerStateBecomesTheOneOfToday(String name, long devices, long documents, long acts, long untold)
			throws Exception {
		OwnDatabase target = new OwnDatabase(TestPostgres.freshDatabase(), null, null);
		boolean oldest = name.startsWith("issue-2");
		Rehearsal rehearsal = oldest ? BackupCommands::rehearse : (properties, taken) -> List.of();
		Restore.Done done = new Restore(Clock.systemUTC(), new Quiet(), rehearsal)
			.run(new Restore.Order(file(name), new DataFolder(this.folder.resolve("data")), target, null, false));
		assertThat(done.rows()).isGreaterThan(devices + documents);
		assertThat(count(target, "inventory_device")).isEqualTo(devices);
		assertThat(count(target, "advisory_document")).isEqualTo(documents);
		// the restore itself is an act
		// no act is lost; a first look at an old state may record its own
		assertThat(count(target, "audit_entry")).isBetween(acts, acts + (oldest ? 2 : 0));
		assertThat(count(target, "event_publication WHERE completion_date IS NULL")).isEqualTo(untold);
		assertThat(count(target, "assessment_finding")).isGreaterThanOrEqualTo(0);
	}

	private static Path file(String name) throws URISyntaxException {
		URL url = UpgradeTests.class.getResource("/upgrade/" + name + ".backup");
		return Path.of(Objects.requireNonNull(url).toURI());
	}

	private static long count(OwnDatabase database, String table) throws SQLException {
		try (Connection connection = DriverManager.getConnection(database.url());
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
			row.next();
			return row.getLong(1);
		}
	}

	private static final class Quiet implements Progress {

		@Override
		public void step(String words) {
		}

		@Override
		public void rows(String table, long rows) {
		}

	}

}
