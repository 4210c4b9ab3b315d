package org.mimamori.server.exposure.wording;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.version.VersionCondition;

/// Words that stand where a document names versions, and that could not be read.
///
/// @param text as published
/// @param documents that may touch us because of it
/// @param units devices at stake, lots by their units
/// @param typed what a person wrote that it means
/// @param meaning what was understood of that
public record Wording(long id, String text, State state, Instant firstSeen, int documents, int compositions, long units,
		@Nullable String typed, @Nullable VersionCondition meaning, @Nullable String decidedBy,
		@Nullable Instant decidedAt) {

	public enum State {

		/// To be read by a person.
		OPEN,
		/// Somebody said what it means.
		READ,
		/// Somebody said that it says nothing we can use: it stays unclear.
		UNUSABLE;

		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/// A document that has the words.
	///
	/// @param product as the document names it
	public record Example(long documentId, String product) {
	}

}
