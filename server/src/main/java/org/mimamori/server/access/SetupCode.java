package org.mimamori.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/// The code that proves that whoever sets up the first administrator can read the
/// server's console. Only its hash is kept, in memory; every start makes a new one.
@Component
class SetupCode {

	/// Without 0, 1, I and O, which look alike; 32 characters, so 5 bits each.
	private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

	private static final int LENGTH = 24;

	private byte @Nullable [] hash;

	/// Makes a new code, which is the only one valid from now on.
	synchronized String renew() {
		SecureRandom random = new SecureRandom();
		StringBuilder code = new StringBuilder();
		for (int i = 0; i < LENGTH; i++) {
			code.append((i > 0 && i % 4 == 0) ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
		}
		this.hash = hash(code.toString());
		return code.toString();
	}

	/// Guessing is hopeless (120 bits), so nobody is made to wait who has the right one.
	synchronized boolean is(String code) {
		byte[] expected = this.hash;
		return expected != null && MessageDigest.isEqual(expected, hash(code));
	}

	synchronized void forget() {
		this.hash = null;
	}

	/// Typed by hand: case, blanks and dashes do not matter.
	private static byte[] hash(String code) {
		String plain = code.toUpperCase(java.util.Locale.ROOT).replaceAll("[^0-9A-Z]", "");
		try {
			return MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
