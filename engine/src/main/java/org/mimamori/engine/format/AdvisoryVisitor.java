package org.mimamori.engine.format;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/// Receives what a reader of advisories finds, in the order of the input.
public interface AdvisoryVisitor {

	void advisory(Advisory advisory);

	/// An entry of a catalogue of known exploited vulnerabilities.
	default void exploited(KevEntry entry) {
	}

	/// The catalogue of known exploited vulnerabilities has been read to its end; its
	/// entries came before.
	default void catalogue(KevReader.Catalogue catalogue) {
	}

	/// A file of likelihoods begins; the scores follow.
	/// @param asOf the day that they are of, where the file tells it
	default void likelihoods(@Nullable LocalDate asOf) {
	}

	/// A likelihood of exploitation.
	default void rated(EpssScore score) {
	}

	/// Whether the documents themselves are wanted beside what was read from them; where
	/// not, [Advisory#raw] is empty and reading is faster.
	default boolean wantsRaw() {
		return true;
	}

	/// An entry that was refused while its neighbours go on.
	///
	/// @param raw the entry as far as it was read, for inspection; may be empty
	void refused(RefusedInput why, byte[] raw);

}
