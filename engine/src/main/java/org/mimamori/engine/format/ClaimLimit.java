package org.mimamori.engine.format;

import org.mimamori.engine.match.Statement.Claim;
import org.mimamori.engine.match.StatementWeight;

/// Weighs the claims of one document while they are gathered. Ids, groups and versions let a small
/// document claim the same products a million times; what it shares then is written out for each claim.
final class ClaimLimit {

	/// The largest real documents have half a million.
	static final long MOST = 32L << 20;

	private final String place;

	private long weight;

	ClaimLimit(String place) {
		this.place = place;
	}

	/// The claim itself, if the document may make one more.
	Claim take(Claim claim) throws RefusedInput {
		this.weight += StatementWeight.of(claim);
		if (this.weight > MOST) {
			throw new RefusedInput(this.place,
					"claims more of products and versions than " + MOST + " characters can say; no real document does");
		}
		return claim;
	}

}
