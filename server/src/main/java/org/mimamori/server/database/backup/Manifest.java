package org.mimamori.server.database.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a container says of itself; its last entry.
///
/// @param format 1
/// @param product version of the product that wrote it
/// @param rooms migrations of each room: checksums by version
/// @param notes what was left out, in words
record Manifest(int format, String product, Instant taken, String postgres, Map<String, Map<String, Integer>> rooms,
		List<Table> tables, List<Sequence> sequences, List<Kept> files, List<String> notes) {

	static final int FORMAT = 1;

	/// Rows of a table as PostgreSQL writes them by COPY, one a line.
	///
	/// @param sha256 of the bytes in the order of the container
	/// @param sum of the rows in any order, see [RowSum]
	record Table(String name, List<String> columns, long rows, long bytes, String sha256, String sum) {

	}

	/// @param called whether the value was given out already
	record Sequence(String name, long value, boolean called) {

	}

	/// A file of the data folder.
	record Kept(String path, long bytes, String sha256) {

	}

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	Manifest {
		rooms = Map.copyOf(rooms);
		tables = List.copyOf(tables);
		sequences = List.copyOf(sequences);
		files = List.copyOf(files);
		notes = List.copyOf(notes);
	}

	byte[] bytes() {
		return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
	}

	static Manifest read(byte[] bytes) {
		try {
			int format = JSON.readTree(bytes).path("format").asInt(0);
			if (format > FORMAT) {
				throw new BackupTrouble(BackupTrouble.Kind.STRANGE,
						"The backup has format " + format + "; this version reads format " + FORMAT
								+ ". Restore it with the version that wrote it or a later one. / 新しい版で作られたバックアップです。");
			}
			return JSON.readValue(bytes, Manifest.class);
		}
		catch (JacksonException | NullPointerException ex) {
			throw new BackupTrouble(BackupTrouble.Kind.UNREADABLE, "The backup's manifest cannot be read", ex);
		}
	}

	long rows() {
		return this.tables.stream().mapToLong(Table::rows).sum();
	}

	long bytesOfRows() {
		return this.tables.stream().mapToLong(Table::bytes).sum();
	}

}
