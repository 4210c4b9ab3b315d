package org.mimamori.server.exposure.remedy;

/// How far the cure of a vulnerability is among the devices that a document touches, or may touch.
///
/// @param open where nothing has been cured, said or not
/// @param again marks that ask to look again
public record MarkCount(String vulnerability, Amount matching, Amount open, Amount progress, Amount done, long again) {

	/// @param entries devices and lots
	/// @param units devices, lots by their units
	public record Amount(long entries, long units) {

		static final Amount NONE = new Amount(0, 0);

		Amount minus(Amount other) {
			return new Amount(this.entries - other.entries, this.units - other.units);
		}

	}

}
