package org.mimamori.server.job;

/// The work itself. An exception fails the job with its message; what was done up to
/// then is the task's own affair.
@FunctionalInterface
public interface JobTask {

	void run(JobProgress progress) throws Exception;

}
