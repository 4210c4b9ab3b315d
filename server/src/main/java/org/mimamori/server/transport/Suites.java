package org.mimamori.server.transport;

import java.util.List;

import org.springframework.boot.ssl.SslOptions;

/// What the server speaks, the best first: every suite has forward secrecy and authenticated encryption. Devices that
/// know nothing of TLS 1.3 get along with the second half.
final class Suites {

	static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

	static final List<String> NAMES = List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256",
			"TLS_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
			"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
			"TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
			"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

	static final SslOptions OPTIONS = SslOptions.of(NAMES.toArray(String[]::new), PROTOCOLS.toArray(String[]::new));

	private Suites() {
	}

}
