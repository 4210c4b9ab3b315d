package org.mimamori.server.job;

/// Work that waits only for its like.
///
/// @param threads how many of it run at a time
public record JobQueue(String name, int threads) {

	/// Whatever has no queue of its own.
	public static final JobQueue GENERAL = new JobQueue("job", 2);

}
