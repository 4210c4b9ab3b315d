package org.mimamori.server.database.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mimamori.server.database.DatabaseAccess;

import static org.mimamori.server.database.backup.BackupTrouble.Kind.NOT_THE_SAME;
import static org.mimamori.server.database.backup.BackupTrouble.Kind.STRANGE;

/// Makes an empty database the one of a container: the schema of that day by migrations, its rows, a proof that
/// they are the same, and then the schema of today.
final class Filling {

	/// Made by the event registry when the application starts, and not by a migration.
	private static final String EVENTS = "event_publication";

	private final DatabaseAccess database;

	private final ContainerReader container;

	private final Manifest manifest;

	private final Progress progress;

	Filling(DatabaseAccess database, ContainerReader container, Manifest manifest, Progress progress) {
		this.database = database;
		this.container = container;
		this.manifest = manifest;
		this.progress = progress;
	}

	void run(Connection connection) throws SQLException, IOException {
		understand();
		this.progress.step("Making the schema of " + this.manifest.taken());
		for (String room : DatabaseAccess.rooms()) {
			Map<String, Integer> versions = this.manifest.rooms().get(room);
			if (versions != null) {
				this.database.migrate(room, newest(versions));
			}
		}
		RowsRepository rows = new RowsRepository(connection);
		if (this.manifest.tables().stream().anyMatch((table) -> table.name().equals(EVENTS))) {
			EventTable.create(this.database, columns(EVENTS));
		}
		sameTables(rows);
		this.progress
			.step("Loading %,d rows of %d tables".formatted(this.manifest.rows(), this.manifest.tables().size()));
		load(rows);
		this.progress.step("Reading all rows back");
		verify(rows);
		this.progress.step("Bringing the schema up to date");
		for (String room : DatabaseAccess.rooms()) {
			this.database.migrate(room, null);
		}
		rows.execute("ANALYZE");
		this.database.checkpoint();
	}

	/// A schema that this product does not know is not guessed at.
	private void understand() {
		for (Map.Entry<String, Map<String, Integer>> room : this.manifest.rooms().entrySet()) {
			boolean listed = DatabaseAccess.rooms().contains(room.getKey());
			Map<String, Integer> known = listed ? this.database.known(room.getKey()) : Map.of();
			room.getValue().forEach((version, checksum) -> {
				if (!known.containsKey(version)) {
					throw new BackupTrouble(STRANGE, "The backup was made by a newer version ("
							+ this.manifest.product() + "): " + room.getKey() + " is at " + version
							+ ". Restore it with that version or a later one. / より新しい版のバックアップです。その版以降で復元してください。");
				}
				if (!checksum.equals(known.get(version))) {
					throw new BackupTrouble(STRANGE, "The backup was made by another build: step " + version + " of "
							+ room.getKey() + " differs. / 別のビルドで作られたバックアップです。");
				}
			});
		}
	}

	private static String newest(Map<String, Integer> versions) {
		return versions.keySet()
			.stream()
			.map(org.flywaydb.core.api.MigrationVersion::fromVersion)
			.max(java.util.Comparator.naturalOrder())
			.map(Object::toString)
			.orElse("0");
	}

	private void sameTables(RowsRepository rows) throws SQLException {
		Set<String> there = new HashSet<>(rows.tables());
		DatabaseAccess.passing().forEach(there::remove);
		for (Manifest.Table table : this.manifest.tables()) {
			if (!there.remove(table.name())
					|| !new HashSet<>(rows.columns(table.name())).equals(new HashSet<>(table.columns()))) {
				throw new BackupTrouble(STRANGE, "The backup's table " + table.name() + " is not one of this schema.");
			}
		}
		there.remove(EVENTS);
		if (!there.isEmpty()) {
			throw new BackupTrouble(STRANGE, "The backup lacks the table " + there.iterator().next() + ".");
		}
	}

	private List<String> columns(String table) {
		return this.manifest.tables()
			.stream()
			.filter((one) -> one.name().equals(table))
			.findFirst()
			.map(Manifest.Table::columns)
			.orElse(List.of());
	}

	private void load(RowsRepository rows) throws SQLException {
		Map<String, Manifest.Table> tables = new HashMap<>();
		this.manifest.tables().forEach((table) -> tables.put(ContainerCheck.ROWS + table.name(), table));
		FillRepository fill = new FillRepository(rows);
		fill.begin(rows.tables());
		this.container.walk((name, in) -> {
			Manifest.Table table = tables.remove(name);
			if (table != null) {
				try {
					this.progress.rows(table.name(), rows.copyIn(table.name(), table.columns(), in));
				}
				catch (SQLException ex) {
					throw BackupTrouble.of(ex);
				}
			}
		});
		if (!tables.isEmpty()) {
			throw BackupTrouble.unreadable("The backup changed while it was read.");
		}
		fill.sequences(this.manifest.sequences());
		this.progress.step("Indexes and foreign keys");
		fill.finish(this.progress);
	}

	private void verify(RowsRepository rows) throws SQLException, IOException {
		List<String> wrong = new ArrayList<>();
		for (Manifest.Table table : this.manifest.tables()) {
			RowSum sum = new RowSum();
			rows.copyOut(table.name(), table.columns(), sum::add);
			this.progress.rows(table.name(), sum.rows());
			if (sum.rows() != table.rows() || !sum.hex().equals(table.sum())) {
				wrong.add("%s (%d rows, %d expected)".formatted(table.name(), sum.rows(), table.rows()));
			}
		}
		if (!wrong.isEmpty()) {
			throw new BackupTrouble(NOT_THE_SAME, "What was restored is not what was backed up: "
					+ String.join(", ", wrong) + ". / 復元した内容がバックアップと一致しません。");
		}
	}

}
