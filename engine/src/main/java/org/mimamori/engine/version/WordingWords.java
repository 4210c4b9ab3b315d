package org.mimamori.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// The words of a wording that are no versions and no bounds: which of them only limit it, and which
/// may change what it means.
final class WordingWords {

	private final List<Piece> open = new ArrayList<>();

	private final List<String> qualifiers = new ArrayList<>();

	private final List<String> unread = new ArrayList<>();

	/// A word that limits stood behind a version, so another version may have another
	/// limit.
	private boolean behindVersion;

	void add(Piece piece) {
		this.open.add(piece);
	}

	void drop() {
		this.open.clear();
	}

	void unread(Piece piece) {
		this.unread.add(piece.source());
	}

	/// Words in parentheses.
	void note(Piece piece, boolean afterVersion) {
		if (!this.qualifiers.contains(piece.text())) {
			this.behindVersion |= afterVersion;
			this.qualifiers.add(piece.text());
		}
	}

	boolean areOpen() {
		return !this.open.isEmpty();
	}

	boolean haveNumber() {
		return this.open.stream().anyMatch((word) -> word.source().matches("[\\x00-\\x7f]*\\d[\\x00-\\x7f]*"));
	}

	/// Whether the only conditions so far are a platform's ("for Android").
	boolean nameAPlatform() {
		return this.open.stream()
			.filter((word) -> word.meaning() == Meaning.CONDITION)
			.allMatch((word) -> word.text().matches("(?i)for|on"));
	}

	boolean stoodBehindVersion() {
		return this.behindVersion;
	}

	/// Ends the phrase that is open.
	///
	/// @param last the term before it
	void end(@Nullable Term last) {
		if (this.open.isEmpty()) {
			return;
		}
		String phrase = new WordingGroup(this.open).text();
		boolean condition = this.open.getFirst().meaning() == Meaning.CONDITION;
		boolean dubious = last != null && last.isPlain() && !last.branch() && hasHiragana(phrase);
		if (!condition) {
			boolean english = phrase.chars().allMatch((c) -> c < 0x80);
			dubious |= this.open.stream().anyMatch(WordingWords::isOfVersion)
					|| (english && last != null && !this.qualifiers.contains(phrase));
		}
		this.open.clear();
		if (dubious) {
			this.unread.add(phrase);
		}
		else if (!this.qualifiers.contains(phrase) && !phrase.equals("版")) {
			this.behindVersion |= last != null && !last.branch();
			this.qualifiers.add(phrase);
		}
	}

	/// An ending that nobody knows may be a bound in another spelling.
	private static boolean hasHiragana(String phrase) {
		return phrase.chars().anyMatch((c) -> c >= 'ぁ' && c <= 'ん');
	}

	/// `B.06.18`, `Hotfix`: a version that the lexer did not take for one, or a piece of
	/// one.
	private static boolean isOfVersion(Piece word) {
		return word.source().matches("(?:.*\\d)?[A-Za-z]*[.-][\\dxX*].*")
				|| GenericMark.word(word.source().toLowerCase(Locale.ROOT)) != null;
	}

	List<String> qualifiers() {
		return this.qualifiers;
	}

	List<String> unread() {
		return this.unread;
	}

}
