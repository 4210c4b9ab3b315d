package org.mimamori.server.audit.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.database.Seal;

import org.springframework.stereotype.Component;

/// The Ed25519 key that signs how far the chain has come. It is made once, and lies sealed in the data folder, so
/// that a copy of the database, or write access to it, forges nothing.
@Component
class SigningKey {

	static final String PURPOSE = "audit.anchor";

	private final ChainFolder folder;

	private final Seal seal;

	private @Nullable PrivateKey key;

	private String name = "";

	SigningKey(ChainFolder folder, Seal seal) {
		this.folder = folder;
		this.seal = seal;
	}

	synchronized Anchor sign(long position, byte[] hash, Instant at) throws IOException {
		try {
			Signature signature = Signature.getInstance("Ed25519");
			signature.initSign(key());
			signature.update(Anchor.words(position, hash, at));
			return new Anchor(position, hash, at, this.name, signature.sign());
		}
		catch (GeneralSecurityException ex) {
			throw new IOException("The key that signs the audit record cannot be used", ex);
		}
	}

	private PrivateKey key() throws IOException, GeneralSecurityException {
		PrivateKey known = this.key;
		if (known == null) {
			known = Files.exists(this.folder.signingKey()) ? read() : make();
			this.key = known;
		}
		return known;
	}

	/// The public key goes first: without the private one it is merely idle.
	private PrivateKey make() throws IOException, GeneralSecurityException {
		KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
		byte[] known = pair.getPublic().getEncoded();
		String shown = Base64.getEncoder().encodeToString(known);
		this.folder.append(this.folder.publicKeys(), shown);
		this.name = KnownKeys.name(known);
		this.folder.write(this.folder.signingKey(), shown + "\n"
				+ this.seal.close(PURPOSE, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())) + "\n");
		return pair.getPrivate();
	}

	private PrivateKey read() throws IOException, GeneralSecurityException {
		String[] lines = Files.readString(this.folder.signingKey()).strip().split("\n", 2);
		if (lines.length != 2) {
			throw new IOException(this.folder.signingKey() + " holds no key");
		}
		try {
			byte[] secret = Base64.getDecoder().decode(this.seal.open(PURPOSE, lines[1].strip()));
			this.name = KnownKeys.name(Base64.getDecoder().decode(lines[0].strip()));
			return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret));
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw new IOException(
					this.folder.signingKey() + " cannot be opened. If the key of the data folder was lost,"
							+ " move this file aside; a new one is made.",
					ex);
		}
	}

}
