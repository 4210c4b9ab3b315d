package org.mimamori.engine.match;

import java.util.BitSet;

/// What a statement means for every composition of an index, by their places in it.
///
/// @param candidates those that contain a product which the statement calls vulnerable; who is neither
/// affected nor unknown is not affected
public record FleetVerdicts(BitSet candidates, BitSet affected, BitSet unknown) {

	static final BitSet NOBODY = new BitSet(0);

	static final FleetVerdicts NONE = new FleetVerdicts(NOBODY, NOBODY, NOBODY);

	public Verdict of(int composition) {
		if (this.affected.get(composition)) {
			return Verdict.AFFECTED;
		}
		return this.unknown.get(composition) ? Verdict.UNKNOWN : Verdict.NOT_AFFECTED;
	}

	/// How many candidates have this verdict.
	public int count(Verdict verdict) {
		return switch (verdict) {
			case AFFECTED -> this.affected.cardinality();
			case UNKNOWN -> this.unknown.cardinality();
			case NOT_AFFECTED ->
				this.candidates.cardinality() - this.affected.cardinality() - this.unknown.cardinality();
		};
	}

	/// Who is affected or may be.
	public BitSet touched() {
		BitSet touched = (BitSet) this.affected.clone();
		touched.or(this.unknown);
		return touched;
	}

}
