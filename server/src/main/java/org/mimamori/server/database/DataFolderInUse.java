package org.mimamori.server.database;

/// Another server works in this data folder.
final class DataFolderInUse extends RuntimeException {

	DataFolderInUse(DataFolder folder) {
		super("Another Mimamori is already using the data folder " + folder.path());
	}

}
