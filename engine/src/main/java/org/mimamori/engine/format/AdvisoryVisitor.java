package org.mimamori.engine.format;

/// Receives what a reader of advisories finds, in the order of the input.
public interface AdvisoryVisitor {

	void advisory(Advisory advisory);

	/// An entry that was refused while its neighbours go on.
	///
	/// @param raw the entry as far as it was read, for inspection; may be empty
	void refused(RefusedInput why, byte[] raw);

}
