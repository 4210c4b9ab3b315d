package org.mimamori.server.database;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/// Turns a database that cannot be had into two sentences: what is wrong, and what to do.
class DatabaseFailureAnalyzer implements FailureAnalyzer {

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof DataFolderInUse) {
				return new FailureAnalysis(cause.getMessage(),
						"Stop the other server, or give this one its own folder and port: --data DIR --port N.",
						failure);
			}
			if (cause instanceof DatabaseUnusable unusable) {
				return new FailureAnalysis(cause.getMessage(), unusable.remedy(), failure);
			}
			if (cause instanceof FreeSpace.DiskFull) {
				return new FailureAnalysis(cause.getMessage(),
						"Free some space on that disk, or give a folder on another one with --data DIR. Nothing was lost."
								+ " / ディスクの空きが足りません。空きを作ってから、もう一度起動してください。データは失われていません。",
						failure);
			}
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof DatabaseNotStarted) {
				return new FailureAnalysis(cause.getMessage(),
						"See postgres/ and logs/ in the data folder. A full disk, wrong file owners or an unsupported"
								+ " platform are the usual reasons; MIMAMORI_DATABASE_URL uses a PostgreSQL of your own.",
						failure);
			}
		}
		return null;
	}

}
