package org.mimamori.engine.version;

/// One piece of a wording.
///
/// @param text of a version bare, without prefix and spaces; else as written
/// @param source as written
/// @param spaced whether a space stands before it
record Piece(Meaning meaning, String text, String source, boolean spaced) {

	Piece as(Meaning other) {
		return new Piece(other, this.text, this.source, this.spaced);
	}

}
