package org.mimamori.server;

import java.time.Duration;

import org.mimamori.server.database.backup.Progress;

/// Steps as lines; rows as one line that is written over where somebody watches, and as a line now and then where
/// nobody does.
final class ConsoleProgress implements Progress, AutoCloseable {

	private static final long WATCHED = Duration.ofMillis(200).toNanos();

	private static final long UNWATCHED = Duration.ofSeconds(10).toNanos();

	private final boolean watched = System.console() != null && System.console().isTerminal();

	private final long begun = System.nanoTime();

	private long told = this.begun;

	private boolean open;

	@Override
	public void step(String words) {
		close();
		System.err.printf("%5ds %s%n", (System.nanoTime() - this.begun) / 1_000_000_000, words);
	}

	@Override
	public void rows(String table, long rows) {
		// asking the time for each of millions of rows would take longer than the rows
		if ((rows & 0x3ff) != 0) {
			return;
		}
		long now = System.nanoTime();
		if (now - this.told > (this.watched ? WATCHED : UNWATCHED)) {
			this.told = now;
			System.err.printf(this.watched ? "\r       %s %,d\033[K" : "       %s %,d%n", table, rows);
			this.open = this.watched;
		}
	}

	@Override
	public void close() {
		if (this.open) {
			System.err.print("\r\033[K");
			this.open = false;
		}
	}

}
