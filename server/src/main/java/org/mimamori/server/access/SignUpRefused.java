package org.mimamori.server.access;

/// The first administrator could not be created; the key says why.
public final class SignUpRefused extends RuntimeException {

	private final String key;

	SignUpRefused(String key) {
		super(key);
		this.key = key;
	}

	public String key() {
		return this.key;
	}

}
