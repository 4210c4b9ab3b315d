package org.mimamori.server.transport;

/// The server cannot be reached the way that was asked for; the message says what to do instead.
public final class UnusableTransport extends RuntimeException {

	UnusableTransport(String message) {
		super(message);
	}

}
