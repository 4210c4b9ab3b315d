package org.mimamori.server.database.backup;

/// Where whoever waits at the terminal sees how far it is.
public interface Progress {

	/// Another step begins.
	void step(String words);

	/// So many rows of this table are done.
	void rows(String table, long rows);

}
