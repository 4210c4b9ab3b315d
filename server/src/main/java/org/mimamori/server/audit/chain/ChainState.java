package org.mimamori.server.audit.chain;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// How the chain stands.
///
/// @param length how many entries have their place
/// @param waiting how many were committed a moment ago and have none yet
/// @param anchor the newest one
/// @param keys the public keys whose signatures count, newest last
/// @param check the newest one
public record ChainState(long length, long waiting, @Nullable Anchor anchor, List<PublicKeyText> keys,
		@Nullable ChainCheck check) {

	public ChainState {
		keys = List.copyOf(keys);
	}

	/// A public key for people.
	public record PublicKeyText(String fingerprint, String pem) {
	}

}
