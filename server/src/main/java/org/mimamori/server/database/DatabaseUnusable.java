package org.mimamori.server.database;

import org.jspecify.annotations.Nullable;

/// A PostgreSQL of somebody's own with which the server cannot work.
final class DatabaseUnusable extends RuntimeException {

	private final String remedy;

	DatabaseUnusable(String message, String remedy, @Nullable Throwable cause) {
		super(message, cause);
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

}
