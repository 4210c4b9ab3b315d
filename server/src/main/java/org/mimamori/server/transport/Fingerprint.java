package org.mimamori.server.transport;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/// What people compare when a browser asks whether this is the right server (SHA-256).
final class Fingerprint {

	private Fingerprint() {
	}

	static String of(X509Certificate certificate) {
		try {
			return HexFormat.ofDelimiter(":")
				.withUpperCase()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
		}
		catch (GeneralSecurityException ex) {
			throw new UnusableTransport("The certificate cannot be read: " + ex.getMessage());
		}
	}

}
