package org.mimamori.server.database;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a PostgreSQL up again that ended by itself: killed, or out of disk. It tries until it runs or
/// the server is closed, so that nobody has to restart the server once there is room again.
final class Supervision implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Supervision.class);

	private final Program program;

	private final AtomicBoolean closed = new AtomicBoolean();

	private final Thread thread;

	/// What is watched.
	interface Program {

		/// Completes when what runs now has ended.
		CompletableFuture<?> ended() throws IOException;

		/// Starts it anew, or says why that is not possible.
		void restart() throws Exception;

		/// Lets time pass between two attempts.
		void rest() throws InterruptedException;

	}

	Supervision(Program program) {
		this.program = program;
		this.thread = Thread.ofPlatform().name("database-watch").daemon().start(this::watch);
	}

	private void watch() {
		try {
			while (!this.closed.get()) {
				this.program.ended().handle((result, failure) -> true).get();
				if (!this.closed.get()) {
					log.error("The database has stopped by itself; starting it again" + " / データベースが停止しました。もう一度起動しています");
					bringUp();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void bringUp() throws InterruptedException {
		String told = null;
		while (!this.closed.get()) {
			try {
				this.program.restart();
				log.warn("The database runs again / データベースが再び動いています");
				return;
			}
			catch (InterruptedException ex) {
				throw ex;
			}
			catch (Exception ex) {
				String reason = String.valueOf(ex.getMessage());
				// once for each reason: it may be hours until somebody frees some space
				if (!reason.equals(told)) {
					log.error("The database does not start, trying again every few seconds: {}", reason, ex);
				}
				told = reason;
			}
			this.program.rest();
		}
	}

	@Override
	public void close() {
		this.closed.set(true);
		this.thread.interrupt();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
