package org.mimamori.server.exposure;

/// What touches us is written by one at a time.
public interface JudgingLock {

	/// Waits for who writes; holds until the transaction ends.
	void lock();

}
