package org.mimamori.server.database.backup;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/// A checksum of rows that does not depend on their order, because a table has none: the SHA-256 of every row,
/// added up in four lanes of 64 bits.
final class RowSum {

	private final MessageDigest digest = Sha256.digest();

	private final long[] lanes = new long[4];

	private final byte[] hash = new byte[32];

	private long rows;

	void add(byte[] row) {
		this.digest.update(row);
		try {
			this.digest.digest(this.hash, 0, this.hash.length);
		}
		catch (java.security.DigestException ex) {
			throw new IllegalStateException(ex);
		}
		ByteBuffer parts = ByteBuffer.wrap(this.hash);
		for (int i = 0; i < this.lanes.length; i++) {
			this.lanes[i] += parts.getLong();
		}
		this.rows++;
	}

	long rows() {
		return this.rows;
	}

	String hex() {
		ByteBuffer bytes = ByteBuffer.allocate(32);
		for (long lane : this.lanes) {
			bytes.putLong(lane);
		}
		return HexFormat.of().formatHex(bytes.array());
	}

}
