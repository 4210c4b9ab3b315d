package org.mimamori.server.audit.chain;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.mimamori.server.audit.AuditEntry;

/// A place in the chain.
///
/// @param entry absent where the entry that was given this place is gone
public record Link(long position, byte[] hash, long entryId, @Nullable AuditEntry entry) {

	public String hex() {
		return HexFormat.of().formatHex(this.hash);
	}

}
