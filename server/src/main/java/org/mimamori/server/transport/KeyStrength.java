package org.mimamori.server.transport;

import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/// A key in words, such as `RSA 3072`.
final class KeyStrength {

	private KeyStrength() {
	}

	static String of(X509Certificate certificate) {
		return switch (certificate.getPublicKey()) {
			case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
			case ECPublicKey curve -> "ECDSA P-" + curve.getParams().getOrder().bitLength();
			default -> certificate.getPublicKey().getAlgorithm();
		};
	}

}
