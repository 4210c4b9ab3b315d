package org.mimamori.server.web;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/// How often this process refused a request because of a limit, since it started.
public final class LimitCounts {

	private LimitCounts() {
	}

	/// Which limit it was.
	public enum Why {

		/// One client asked too often.
		OFTEN,
		/// One client asked for too much at once.
		AT_ONCE,
		/// All of them together asked for too much.
		BUSY;

		private final LongAdder count = new LongAdder();

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	public static long of(Why why) {
		return why.count.sum();
	}

	public static void add(Why why) {
		why.count.increment();
	}

}
