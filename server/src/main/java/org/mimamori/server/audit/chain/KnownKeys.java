package org.mimamori.server.audit.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// The public keys whose signatures count.
final class KnownKeys {

	private final Map<String, PublicKey> keys;

	private KnownKeys(Map<String, PublicKey> keys) {
		this.keys = keys;
	}

	/// @param file one key a line, Base64 of its X.509 form; a file that is absent holds
	/// none
	static KnownKeys read(Path file) throws IOException {
		Map<String, PublicKey> keys = new LinkedHashMap<>();
		List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
		for (String line : lines) {
			if (!line.isBlank()) {
				try {
					byte[] bytes = Base64.getDecoder().decode(line.strip());
					keys.put(name(bytes),
							KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes)));
				}
				catch (IllegalArgumentException | GeneralSecurityException ex) {
					throw new IOException(file + ": a line is no Ed25519 public key", ex);
				}
			}
		}
		return new KnownKeys(keys);
	}

	static String name(byte[] key) {
		return HexFormat.of().formatHex(sha256(key), 0, 8);
	}

	/// What is wrong with the signature, or null.
	ChainFinding.@Nullable Kind wrongWith(Anchor anchor) {
		PublicKey key = this.keys.get(anchor.key());
		if (key == null) {
			return ChainFinding.Kind.ANCHOR_UNKNOWN_KEY;
		}
		try {
			Signature signature = Signature.getInstance("Ed25519");
			signature.initVerify(key);
			signature.update(Anchor.words(anchor.position(), anchor.hash(), anchor.at()));
			return signature.verify(anchor.signature()) ? null : ChainFinding.Kind.ANCHOR_FORGED;
		}
		catch (GeneralSecurityException ex) {
			return ChainFinding.Kind.ANCHOR_FORGED;
		}
	}

	List<PublicKey> all() {
		return List.copyOf(this.keys.values());
	}

	static String fingerprint(PublicKey key) {
		return HexFormat.ofDelimiter(":").withUpperCase().formatHex(sha256(key.getEncoded()));
	}

	private static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
