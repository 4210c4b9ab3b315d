package org.mimamori.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A PostgreSQL left running by a server that was killed. It is asked to stop, so
/// that the next one starts from a clean state and on any port.
final class OrphanedPostgres {

	private OrphanedPostgres() {
	}

	static void stop(Path data) throws IOException {
		ProcessHandle process = running(data).orElse(null);
		if (process == null) {
			return;
		}
		if (!signalled(process, "INT", 60) && !signalled(process, "QUIT", 30)) {
			throw new IOException("PostgreSQL (process " + process.pid()
					+ "), left behind by a server that was killed, does not" + " stop; end it by hand");
		}
	}

	/// The PostgreSQL that works in this folder now, whoever started it.
	static Optional<ProcessHandle> running(Path data) throws IOException {
		Path file = data.resolve("postmaster.pid");
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		List<String> lines = Files.readAllLines(file);
		if (lines.size() < 2 || !lines.get(0).strip().matches("[0-9]{1,10}")) {
			return Optional.empty();
		}
		return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
			.filter((process) -> process.info().command().orElse("").endsWith("postgres"));
	}

	/// INT is PostgreSQL's "fast" shutdown, QUIT its "immediate" one; a plain kill would
	/// wait for clients that no longer exist.
	private static boolean signalled(ProcessHandle process, String signal, int seconds) throws IOException {
		try {
			new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
			process.onExit().get(seconds, TimeUnit.SECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (ExecutionException ex) {
			throw new IOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while PostgreSQL was stopping", ex);
		}
	}

}
