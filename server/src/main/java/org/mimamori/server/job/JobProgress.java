package org.mimamori.server.job;

/// How a task tells how far it is. Cheap enough to be called for every row; safe to
/// be called inside a transaction, and from several threads.
public interface JobProgress {

	/// How much there is to do, when that is known.
	void total(long total);

	/// Adds to a named counter (`created`, `unchanged` …) and to the work done.
	void advance(String counter, long count);

	/// What is being done right now, or what came of it.
	void note(String message);

	/// Where the outcome can be seen, when that is only known at the end.
	void result(String url);

	/// @throws JobCancelled when somebody asked the job to stop
	void checkCancelled();

}
