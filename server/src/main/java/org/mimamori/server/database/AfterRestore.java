package org.mimamori.server.database;

import java.time.Instant;

/// Implemented by rooms that have to look at what a restore brought back, or to keep it from being done twice. It
/// is asked once, in a context that serves no page, runs no schedule and tells no event, before the restore says
/// that it is done.
public interface AfterRestore {

	/// @param taken when the backup was taken
	/// @return one line for whoever restores: what was found
	/// @throws IllegalStateException where what was restored cannot be trusted; the
	/// restore fails with its message
	String restored(Instant taken);

}
