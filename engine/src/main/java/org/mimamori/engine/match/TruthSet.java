package org.mimamori.engine.match;

import java.util.BitSet;

import org.mimamori.engine.version.Truth;

/// The truth of one condition for every composition at once, as two sets: those for which it is true, and
/// those for which it is not false. AND, OR and NOT in three values then are those of sets.
final class TruthSet {

	private final int size;

	private final BitSet certain;

	private final BitSet possible;

	/// False for everyone.
	TruthSet(int size) {
		this.size = size;
		this.certain = new BitSet(size);
		this.possible = new BitSet(size);
	}

	/// For whom it is true.
	BitSet certain() {
		return this.certain;
	}

	/// For whom it is true or unknown.
	BitSet possible() {
		return this.possible;
	}

	/// Makes it true or unknown for them as well.
	void add(int[] compositions, Truth truth) {
		for (int composition : compositions) {
			this.possible.set(composition);
			if (truth == Truth.TRUE) {
				this.certain.set(composition);
			}
		}
	}

	void or(TruthSet other) {
		this.certain.or(other.certain);
		this.possible.or(other.possible);
	}

	void and(TruthSet other) {
		this.certain.and(other.certain);
		this.possible.and(other.possible);
	}

	TruthSet not() {
		TruthSet not = new TruthSet(this.size);
		not.certain.set(0, this.size);
		not.certain.andNot(this.possible);
		not.possible.set(0, this.size);
		not.possible.andNot(this.certain);
		return not;
	}

}
