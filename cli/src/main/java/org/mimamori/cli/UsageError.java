package org.mimamori.cli;

/// The command was called in a way it does not know; the message says which way it knows.
final class UsageError extends Exception {

	UsageError(String message) {
		super(message);
	}

}
