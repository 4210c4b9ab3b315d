package org.mimamori.server.advisory.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.mimamori.server.database.DataFolder;
import org.springframework.stereotype.Component;

/// Seals keys of sources before they go to the database, with a key that lies in the data folder: a copy of the
/// database alone does not tell them.
@Component
class SecretBox {

	private static final int NONCE = 12;

	private static final int TAG_BITS = 128;

	private final Path file;

	private final SecureRandom random = new SecureRandom();

	SecretBox(DataFolder folder) {
		this.file = folder.resolve("feeds.key");
	}

	byte[] seal(String secret) {
		byte[] nonce = new byte[NONCE];
		this.random.nextBytes(nonce);
		byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8));
		return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
	}

	/// @throws IllegalStateException where it was sealed with another key
	String open(byte[] sealed) {
		ByteBuffer buffer = ByteBuffer.wrap(sealed);
		byte[] nonce = new byte[NONCE];
		buffer.get(nonce);
		byte[] rest = new byte[buffer.remaining()];
		buffer.get(rest);
		return new String(crypt(Cipher.DECRYPT_MODE, nonce, rest), StandardCharsets.UTF_8);
	}

	private byte[] crypt(int mode, byte[] nonce, byte[] input) {
		try {
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
			return cipher.doFinal(input);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("the kept key cannot be opened; enter it again", ex);
		}
	}

	private synchronized byte[] key() {
		try {
			if (!Files.exists(this.file)) {
				byte[] key = new byte[32];
				this.random.nextBytes(key);
				Files.createDirectories(this.file.getParent());
				Files.createFile(this.file, privately());
				Files.write(this.file, key, StandardOpenOption.WRITE);
			}
			return Files.readAllBytes(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static FileAttribute<?>[] privately() {
		return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

}
