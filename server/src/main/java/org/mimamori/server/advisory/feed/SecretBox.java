package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.mimamori.server.database.DataFolder;
import org.mimamori.server.database.Seal;

import org.springframework.stereotype.Component;

/// Seals keys of sources before they go to the database. It still opens what former versions sealed with a key of
/// their own, `feeds.key` in the data folder.
@Component
class SecretBox {

	static final String PURPOSE = "advisory.source";

	private static final int NONCE = 12;

	private static final int TAG_BITS = 128;

	private final Seal seal;

	private final Path formerKey;

	SecretBox(Seal seal, DataFolder folder) {
		this.seal = seal;
		this.formerKey = folder.resolve("feeds.key");
	}

	byte[] seal(String secret) {
		return this.seal.close(PURPOSE, secret).getBytes(StandardCharsets.US_ASCII);
	}

	/// @throws IllegalStateException where it was sealed with another key
	String open(byte[] sealed) {
		return former(sealed) ? openFormer(sealed) : this.seal.open(PURPOSE, text(sealed));
	}

	/// Whether a former version sealed it.
	static boolean former(byte[] sealed) {
		return !text(sealed).matches("[0-9a-f]{8}:[A-Za-z0-9+/=]+");
	}

	static String text(byte[] sealed) {
		return new String(sealed, StandardCharsets.ISO_8859_1);
	}

	private String openFormer(byte[] sealed) {
		try {
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(Files.readAllBytes(this.formerKey), "AES"),
					new GCMParameterSpec(TAG_BITS, Arrays.copyOf(sealed, NONCE)));
			return new String(cipher.doFinal(sealed, NONCE, sealed.length - NONCE), StandardCharsets.UTF_8);
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			throw new IllegalStateException("the kept key cannot be opened; enter it again", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
