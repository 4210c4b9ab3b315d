package org.mimamori.server.audit.chain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/// How far the chain had come at a time, signed.
///
/// @param key the short name of the key that signed
public record Anchor(long position, byte[] hash, Instant at, String key, byte[] signature) {

	/// What is signed.
	static byte[] words(long position, byte[] hash, Instant at) {
		return ("mimamori audit anchor 1\n" + position + "\n" + HexFormat.of().formatHex(hash) + "\n" + at + "\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	public String hex() {
		return HexFormat.of().formatHex(this.hash);
	}

	public String signatureText() {
		return Base64.getEncoder().encodeToString(this.signature);
	}

	/// As a line of JSON; all of its letters are plain ones.
	public String line() {
		return "{\"position\":" + this.position + ",\"hash\":\"" + hex() + "\",\"at\":\"" + this.at + "\",\"key\":\""
				+ this.key + "\",\"signature\":\"" + signatureText() + "\"}";
	}

}
