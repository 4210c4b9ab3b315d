package org.mimamori.server.job;

/// Leaves a task that was asked to stop; not a failure.
public final class JobCancelled extends RuntimeException {

	public JobCancelled() {
		super("cancelled");
	}

}
