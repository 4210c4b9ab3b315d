package org.mimamori.engine.format;

import org.jspecify.annotations.Nullable;
import org.mimamori.engine.match.Names;

/// Holds the names of one document to a length, and counts what is made of them before it is made: a name
/// above many products is told once and stands in the key and the label of each.
final class NameLimit {

	/// The longest real name, a list of models, has some 1,900 characters.
	static final int LONGEST = 8_000;

	/// More could not be claimed either ([ClaimLimit]).
	static final long MOST = ClaimLimit.MOST;

	private final String place;

	private long made;

	NameLimit(String place) {
		this.place = place;
	}

	/// A name that is folded once, however many keys it becomes a part of.
	record Word(String text, String folded) {

		static final Word NONE = new Word("", "");

	}

	/// The text itself, if a name may be as long.
	String name(String what, String text) throws RefusedInput {
		if (text.length() > LONGEST) {
			throw new RefusedInput(this.place, what + " has more than " + LONGEST + " characters; no real name does");
		}
		return text;
	}

	@Nullable String told(String what, @Nullable String text) throws RefusedInput {
		return (text != null) ? name(what, text) : null;
	}

	Word word(String what, String text) throws RefusedInput {
		return new Word(text, Names.fold(name(what, text)));
	}

	/// The look-up key of a vendor's product.
	String key(Word vendor, Word product) throws RefusedInput {
		count(vendor.folded().length() + product.folded().length() + 1L);
		return Names.keyOfFolded(vendor.folded(), product.folded());
	}

	/// A text made for one product of parts that others share.
	String made(String text) throws RefusedInput {
		count(text.length());
		return text;
	}

	/// Characters so far.
	long made() {
		return this.made;
	}

	private void count(long characters) throws RefusedInput {
		this.made += characters;
		if (this.made > MOST) {
			throw new RefusedInput(this.place,
					"names of makers and products become more than " + MOST + " characters; no real document's do");
		}
	}

}
