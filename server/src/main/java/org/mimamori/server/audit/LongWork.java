package org.mimamori.server.audit;

/// Work that takes longer than a page may. The room that knows how to do it lies above this one, and offers it here.
public interface LongWork {

	/// @param kind a message key below `job.kind.`
	/// @param result where the reader is led when it is done
	/// @return the page on which to see how far it is
	String start(String kind, String result, Task task);

	/// The work itself.
	@FunctionalInterface
	interface Task {

		void run(Progress progress) throws Exception;

	}

	/// How the work tells how far it is; it ends with an exception where somebody stopped
	/// it.
	interface Progress {

		void total(long total);

		void advance(String counter, long count);

	}

}
