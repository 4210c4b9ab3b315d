package org.mimamori.server.database.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Starts the application on what was restored, without pages, schedules and mail, and lets rooms look at it.
@FunctionalInterface
public interface Rehearsal {

	/// @param properties where the database and the data folder are
	/// @return what the rooms found, in words
	/// @throws RuntimeException where the application does not start, or a room does not
	/// trust what it found
	List<String> run(Map<String, Object> properties, Instant taken);

}
