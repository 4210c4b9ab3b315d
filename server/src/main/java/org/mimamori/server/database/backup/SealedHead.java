package org.mimamori.server.database.backup;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The first bytes of a sealed container, and the key they lead to. What follows are chunks of AES-256-GCM; the nonce
/// of each is its number and whether it is the last, so that none can be moved, left out or cut off unnoticed.
record SealedHead(byte[] bytes, SecretKeySpec key) {

	static final byte[] MAGIC = "MIMAMORI SEALED 1\n".getBytes(StandardCharsets.US_ASCII);

	static final int CHUNK = 1 << 16;

	static final int TAG = 16;

	private static final int SALT = 16;

	private static final int PLAIN = 3 * Integer.BYTES + SALT;

	private static final int MAC = 32;

	static SealedHead make(Passphrase passphrase, Passphrase.Cost cost) {
		byte[] salt = new byte[SALT];
		new SecureRandom().nextBytes(salt);
		byte[] plain = ByteBuffer.allocate(PLAIN)
			.putInt(cost.kibibytes())
			.putInt(cost.passes())
			.putInt(cost.lanes())
			.put(salt)
			.array();
		byte[] keys = passphrase.keys(salt, cost);
		byte[] bytes = ByteBuffer.allocate(MAGIC.length + PLAIN + MAC)
			.put(MAGIC)
			.put(plain)
			.put(mac(keys, plain))
			.array();
		return new SealedHead(bytes, new SecretKeySpec(keys, 0, 32, "AES"));
	}

	/// How many bytes stand between the magic bytes and the first chunk.
	int length() {
		return PLAIN + MAC;
	}

	/// Reads what stands behind the magic bytes.
	static SealedHead read(InputStream in, Passphrase passphrase) throws IOException {
		byte[] plain = new byte[PLAIN];
		byte[] mac = new byte[MAC];
		try {
			DataInputStream data = new DataInputStream(in);
			data.readFully(plain);
			data.readFully(mac);
		}
		catch (EOFException ex) {
			throw BackupTrouble.unreadable("The backup was cut off in its first bytes. / バックアップが途中で切れています。");
		}
		ByteBuffer head = ByteBuffer.wrap(plain);
		Passphrase.Cost cost = new Passphrase.Cost(head.getInt(), head.getInt(), head.getInt());
		byte[] salt = new byte[SALT];
		head.get(salt);
		if (!cost.bearable()) {
			throw BackupTrouble.unreadable("The head of the backup is damaged. / バックアップの先頭が壊れています。");
		}
		byte[] keys = passphrase.keys(salt, cost);
		if (!MessageDigest.isEqual(mac, mac(keys, plain))) {
			throw BackupTrouble.unreadable("The passphrase is not the one that sealed this backup"
					+ " (or its first bytes are damaged). / パスフレーズが違います。");
		}
		return new SealedHead(plain, new SecretKeySpec(keys, 0, 32, "AES"));
	}

	Cipher cipher(int mode, long number, boolean last) throws GeneralSecurityException {
		byte[] nonce = ByteBuffer.allocate(12).putLong(number).putInt(last ? 1 : 0).array();
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, this.key, new GCMParameterSpec(TAG * 8, nonce));
		return cipher;
	}

	private static byte[] mac(byte[] keys, byte[] plain) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(keys, 32, 32, "HmacSHA256"));
			return mac.doFinal(plain);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
