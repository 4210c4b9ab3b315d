package org.mimamori.server.outgoing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Work on a line, bounded as a whole: who answers a byte at a time never runs into the limits of single reads.
public final class Watched {

	private static final Duration LOOK = Duration.ofMillis(200);

	/// A socket that is closed lets its reader go at once; a name that is being looked up
	/// does not.
	private static final Duration FAREWELL = Duration.ofSeconds(5);

	private Watched() {
	}

	/// The task runs on a virtual thread: an interrupt closes the socket under it.
	///
	/// @param most how long it may take
	/// @param watch asked again and again on the caller's thread; what it throws ends the
	/// task
	/// @throws ExecutionException with what the task threw
	public static <T> T within(Duration most, Runnable watch, Callable<T> task)
			throws TimeoutException, ExecutionException, InterruptedException {
		FutureTask<T> work = new FutureTask<>(task);
		Thread thread = Thread.ofVirtual().name("outgoing").start(work);
		long end = System.nanoTime() + most.toNanos();
		try {
			for (long left = most.toNanos(); left > LOOK.toNanos(); left = end - System.nanoTime()) {
				watch.run();
				try {
					return work.get(LOOK.toNanos(), TimeUnit.NANOSECONDS);
				}
				catch (TimeoutException ex) {
					// looked at once more
				}
			}
			return work.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
		finally {
			if (!work.isDone()) {
				work.cancel(true);
				thread.join(FAREWELL);
			}
		}
	}

}
