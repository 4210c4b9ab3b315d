package org.mimamori.server.audit.chain;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// One walk along the chain, from its first link to its last.
///
/// @param finding absent where everything is as it was chained and signed
public record ChainCheck(Instant startedAt, Instant finishedAt, long links, long anchors,
		@Nullable ChainFinding finding) {

	public boolean intact() {
		return this.finding == null;
	}

}
