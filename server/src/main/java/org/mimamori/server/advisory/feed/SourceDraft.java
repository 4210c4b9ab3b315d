package org.mimamori.server.advisory.feed;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What an administrator says about a source.
///
/// @param key null leaves the kept one as it is, blank takes it away
public record SourceDraft(SourceKind kind, String name, String address, int everyHours, int quietDays, Proof proof,
		List<String> labels, @Nullable String key) {

	/// Never shows the key.
	@Override
	public String toString() {
		return this.kind.code() + " " + this.name + " " + this.address;
	}

}
