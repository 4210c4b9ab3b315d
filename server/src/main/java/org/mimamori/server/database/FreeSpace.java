package org.mimamori.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much room the disk of a data folder must have before PostgreSQL is started there. A PostgreSQL that
/// meets a full disk in the middle leaves half-written programs or stops for good.
record FreeSpace(long free, long needed, Path folder) {

	private static final long MEBIBYTE = 1 << 20;

	/// The program unpacked and an empty database take about 110 MiB.
	private static final long FIRST = 200 * MEBIBYTE;

	/// Some write-ahead log, so that recovery after a crash can end.
	private static final long LATER = 48 * MEBIBYTE;

	static FreeSpace of(DataFolder folder) throws IOException {
		boolean first = !Files.exists(folder.resolve("postgres").resolve("PG_VERSION"));
		return new FreeSpace(Files.getFileStore(folder.path()).getUsableSpace(), first ? FIRST : LATER, folder.path());
	}

	/// @throws DiskFull where there is too little
	void orRefuse() {
		if (this.free < this.needed) {
			throw new DiskFull(this);
		}
	}

	String words() {
		return "The disk that holds " + this.folder + " has " + this.free / MEBIBYTE + " MiB left; the database needs "
				+ this.needed / MEBIBYTE + " MiB to start";
	}

	/// The disk has too little room to start a database on it.
	static final class DiskFull extends RuntimeException {

		DiskFull(FreeSpace space) {
			super(space.words());
		}

	}

}
