package org.mimamori.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Encrypts secrets before the database sees them (AES-256-GCM), with a key that lies
/// outside the database: in `secret.key` of the data folder, or in the file that
/// `mimamori.key-file` names. A copy of the database alone opens none of them.
@Component
public class Seal {

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BITS = 128;

	private static final int KEY_BYTES = 32;

	private final SecureRandom random = new SecureRandom();

	/// By short name; the first is used to seal, all of them to open.
	private volatile Map<String, SecretKeySpec> keys;

	private final Path file;

	Seal(DataFolder folder, @Value("${mimamori.key-file:}") String file) throws IOException {
		this.file = file.isBlank() ? folder.resolve("secret.key") : Path.of(file);
		this.keys = read(this.file, file.isBlank());
	}

	/// Takes up keys that were written to the file since the start. Those that are gone
	/// from it open until the next start, so that what they sealed can be sealed anew.
	///
	/// @throws IOException where it holds none, or something else; then everything stays
	/// as it was
	public synchronized void readAgain() throws IOException {
		Map<String, SecretKeySpec> fresh = new LinkedHashMap<>(read(this.file, false));
		this.keys.forEach(fresh::putIfAbsent);
		this.keys = fresh;
	}

	public SealState state() {
		Map<String, SecretKeySpec> now = this.keys;
		try {
			return new SealState(now.keySet().iterator().next(), now.size(), this.file.toString(),
					Files.getLastModifiedTime(this.file).toInstant());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/// Whether a key that is here sealed it.
	public boolean opens(String sealed) {
		int colon = sealed.indexOf(':');
		return colon > 0 && this.keys.containsKey(sealed.substring(0, colon));
	}

	/// @param purpose what the secret is for; it opens for the same purpose only
	public String close(String purpose, String secret) {
		Map.Entry<String, SecretKeySpec> key = this.keys.entrySet().iterator().next();
		byte[] nonce = new byte[NONCE_BYTES];
		this.random.nextBytes(nonce);
		byte[] sealed = run(Cipher.ENCRYPT_MODE, key.getValue(), nonce, purpose,
				secret.getBytes(StandardCharsets.UTF_8));
		return key.getKey() + ":" + Base64.getEncoder()
			.encodeToString(ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
	}

	/// @throws IllegalStateException for what another key or another purpose sealed
	public String open(String purpose, String sealed) {
		int colon = sealed.indexOf(':');
		SecretKeySpec key = (colon > 0) ? this.keys.get(sealed.substring(0, colon)) : null;
		if (key == null) {
			throw new IllegalStateException("A secret was sealed with a key that is not there");
		}
		byte[] bytes = Base64.getDecoder().decode(sealed.substring(colon + 1));
		if (bytes.length < NONCE_BYTES) {
			throw new IllegalStateException("A sealed secret was cut");
		}
		byte[] nonce = java.util.Arrays.copyOf(bytes, NONCE_BYTES);
		return new String(run(Cipher.DECRYPT_MODE, key, nonce, purpose,
				java.util.Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length)), StandardCharsets.UTF_8);
	}

	/// Whether a newer key seals today.
	public boolean aged(String sealed) {
		return !sealed.startsWith(this.keys.keySet().iterator().next() + ":");
	}

	private static byte[] run(int mode, SecretKeySpec key, byte[] nonce, String purpose, byte[] bytes) {
		try {
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
			cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
			return cipher.doFinal(bytes);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("A secret could not be " + ((mode == Cipher.ENCRYPT_MODE) ? "sealed"
					: "opened: it was sealed for another purpose, or was changed"), ex);
		}
	}

	private static Map<String, SecretKeySpec> read(Path file, boolean make) throws IOException {
		if (make && !Files.exists(file)) {
			byte[] key = new byte[KEY_BYTES];
			new SecureRandom().nextBytes(key);
			Files.createDirectories(file.toAbsolutePath().getParent());
			Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "key", "",
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			Files.writeString(fresh, HexFormat.of().formatHex(key) + "\n");
			// whole or not at all, should the power fail
			Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
		}
		List<String> lines = Files.readAllLines(file).stream().map(String::strip).filter((l) -> !l.isEmpty()).toList();
		Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
		for (String line : lines) {
			if (!line.matches("[0-9a-fA-F]{64}")) {
				throw new IOException(file + ": a line is no key of 64 hexadecimal digits (newest first)");
			}
			byte[] key = HexFormat.of().parseHex(line);
			keys.put(name(key), new SecretKeySpec(key, "AES"));
		}
		if (keys.isEmpty()) {
			throw new IOException(file + " holds no key");
		}
		return keys;
	}

	/// Tells keys apart and tells nothing of them.
	private static String name(byte[] key) {
		try {
			byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(key);
			return HexFormat.of().formatHex(hash, 0, 4);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
