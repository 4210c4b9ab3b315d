package org.mimamori.server.audit.chain;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// The first place where the record is not what was chained and signed.
///
/// @param position the place in the chain, where there is one
/// @param entryId the entry at that place, where it is known
public record ChainFinding(Kind kind, @Nullable Long position, @Nullable Long entryId) {

	/// What differs.
	public enum Kind {

		/// A field of the entry is not what it was when it was chained.
		ENTRY_CHANGED,
		/// The entry that has this place is gone.
		ENTRY_MISSING,
		/// The hash of the link was changed; its entry was not.
		LINK_CHANGED,
		/// Places are left out.
		LINK_MISSING,
		/// An entry has no place, or waits for one and is gone.
		ENTRY_OUTSIDE,
		/// The chain ends before a place that was signed.
		CHAIN_CUT,
		/// The chain agrees with itself and not with what was signed: it was made anew.
		CHAIN_REWRITTEN,
		/// A signature does not fit what it stands under.
		ANCHOR_FORGED,
		/// Signed with a key that this installation does not know.
		ANCHOR_UNKNOWN_KEY,
		/// An anchor lies in the file and no longer in the database.
		ANCHOR_MISSING,
		/// A line of the file of anchors is none.
		ANCHOR_UNREADABLE

	}

	/// A message key; place and entry are its arguments.
	public String key() {
		return "audit.finding." + this.kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/// As short as a log wants it.
	@Override
	public String toString() {
		return this.kind.name().toLowerCase(Locale.ROOT).replace('_', '-')
				+ ((this.position != null) ? " position=" + this.position : "")
				+ ((this.entryId != null) ? " entry=" + this.entryId : "");
	}

}
