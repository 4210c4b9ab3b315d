package org.mimamori.server.audit.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditEntry;

/// The hash of a link: SHA-256 of the hash before it, its place, and every field of its entry. Each text goes in
/// behind its length in bytes, and an absent one has length -1, so that no two entries read the same.
final class ChainHash {

	/// What the first link follows.
	private static final byte[] NOTHING = new byte[32];

	private static final byte[] FORM = "mimamori audit link 1\n".getBytes(StandardCharsets.US_ASCII);

	private final MessageDigest digest;

	private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

	ChainHash() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static byte[] start() {
		return NOTHING.clone();
	}

	byte[] next(byte[] previous, long position, AuditEntry entry) {
		this.digest.update(FORM);
		this.digest.update(previous);
		add(position);
		add(entry.id());
		Instant at = entry.at();
		add(at.getEpochSecond());
		add(at.getNano());
		add(entry.actor());
		add(entry.action());
		add(entry.subject());
		add(entry.detail());
		add(entry.sourceAddress());
		return this.digest.digest();
	}

	private void add(long value) {
		this.digest.update(this.number.clear().putLong(value).flip());
	}

	private void add(@Nullable String text) {
		if (text == null) {
			add(-1);
			return;
		}
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		add(bytes.length);
		this.digest.update(bytes);
	}

}
