package org.mimamori.server.inventory;

/// How many have a trait of how many it is asked of.
///
/// @param met entries that have it
/// @param of entries it is asked of
/// @param metUnits the same with lots counted by their units
public record Tally(long met, long of, long metUnits, long ofUnits) {

	public static final Tally NONE = new Tally(0, 0, 0, 0);

	public Tally plus(Tally other) {
		return new Tally(this.met + other.met, this.of + other.of, this.metUnits + other.metUnits,
				this.ofUnits + other.ofUnits);
	}

	/// Entries that lack it.
	public long lacking() {
		return this.of - this.met;
	}

}
