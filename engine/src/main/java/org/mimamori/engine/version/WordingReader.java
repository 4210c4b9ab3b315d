package org.mimamori.engine.version;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Reads one wording: sorts out its parentheses, then takes the versions with their bounds in turn.
/// Whatever it does not understand makes the wording unclear.
final class WordingReader {

	private final String text;

	private final List<Term> terms = new ArrayList<>();

	private final Set<String> cves = new LinkedHashSet<>();

	private final WordingWords words = new WordingWords();

	private final List<Piece> pieces;

	/// A bound that waits for its version.
	private @Nullable Piece bound;

	private Meaning joint = Meaning.NOISE;

	private boolean all;

	private boolean between;

	private boolean conditional;

	private boolean leadingCondition;

	WordingReader(String text) {
		this.text = text;
		this.pieces = WordingParentheses.resolved(WordingLexer.pieces(text));
	}

	Reading read() {
		for (int i = 0; i < this.pieces.size(); i++) {
			piece(i);
		}
		endWords();
		dropBound();
		VersionCondition condition = this.words.unread().isEmpty()
				? TermRanges.condition(this.text, this.terms, this.all) : new VersionCondition.Unclear(this.text);
		return new Reading(condition, List.copyOf(this.cves), this.words.qualifiers(), this.words.unread());
	}

	private void endWords() {
		this.words.end(last());
	}

	private @Nullable Term last() {
		return this.terms.isEmpty() ? null : this.terms.getLast();
	}

	/// A bound without its version.
	private void dropBound() {
		if (this.bound != null) {
			this.words.unread(this.bound);
			this.bound = null;
		}
	}

	private void piece(int index) {
		Piece piece = this.pieces.get(index);
		Meaning meaning = (piece.meaning() == Meaning.NAME) ? name(index) : piece.meaning();
		if (this.conditional) {
			condition(index, piece, meaning);
			return;
		}
		switch (meaning) {
			case WORD, NAME -> this.words.add(piece);
			case NOISE, OPEN, CLOSE -> {
			}
			case NOTE -> this.words.note(piece, !this.terms.isEmpty());
			case CONDITION -> {
				this.conditional = true;
				this.words.add(piece);
			}
			case OBSCURE -> this.words.unread(piece);
			case CVE -> {
				this.cves.add(piece.text());
				this.joint = Meaning.NOISE;
			}
			case ALL -> this.all = true;
			case BETWEEN -> this.between = true;
			case VERSION, BRANCH -> version(index, piece, meaning);
			case BUILD -> build(piece);
			case SERIES -> series(piece);
			case INCLUDING, EXCLUDING -> edge(piece, meaning);
			case AND, OR, COMMA, PIPE, SPAN, OF -> joint(piece, meaning, index);
			case BEFORE_NEXT, UP_TO_NEXT, FROM_NEXT, AFTER_NEXT, EQUAL_NEXT, EXCEPT_NEXT -> {
				endWords();
				dropBound();
				this.bound = piece;
			}
			case BEFORE_LAST, UP_TO_LAST, FROM_LAST, AFTER_LAST, EXCEPT_LAST, START_LAST -> boundOfLast(piece);
		}
	}

	/// A condition is only reported, unless it holds versions itself; one that stands
	/// before all versions ("for Android 5.9.0") ends where they begin.
	private void condition(int index, Piece piece, Meaning meaning) {
		boolean versionBegins = meaning == Meaning.VERSION || meaning == Meaning.BRANCH || meaning.isBoundOfNext();
		boolean leading = this.terms.isEmpty() && !this.all && this.words.nameAPlatform();
		if (versionBegins && leading) {
			this.conditional = false;
			this.leadingCondition = true;
			piece(index);
		}
		else if (meaning == Meaning.CVE) {
			this.cves.add(piece.text());
		}
		else if (meaning == Meaning.NOTE) {
			this.words.note(piece, !this.terms.isEmpty());
		}
		else if (versionBegins || meaning.isBoundOfLast() || meaning == Meaning.OBSCURE || meaning == Meaning.BUILD) {
			this.words.unread(piece);
		}
		else {
			this.words.add(piece);
		}
	}

	private Meaning name(int index) {
		Meaning before = (index > 0) ? this.pieces.get(index - 1).meaning() : Meaning.WORD;
		Meaning after = (index + 1 < this.pieces.size()) ? this.pieces.get(index + 1).meaning() : Meaning.WORD;
		boolean alike = after.isBoundOfNext() && index + 2 < this.pieces.size()
				&& letters(this.pieces.get(index).text()).equals(letters(this.pieces.get(index + 2).text()));
		return (before.isBoundOfNext() || after.isBoundOfLast() || alike) ? Meaning.VERSION : Meaning.WORD;
	}

	private static String letters(String name) {
		return name.replaceFirst("\\d.*", "");
	}

	private void version(int index, Piece piece, Meaning meaning) {
		boolean named = this.words.areOpen();
		if (this.joint == Meaning.OF) {
			// the product's name before its branch
			this.words.drop();
		}
		endWords();
		if (this.words.stoodBehindVersion() && this.joint.isJoint() && this.joint != Meaning.OF) {
			// each version has a platform or an edition of its own
			this.words.unread(piece);
		}
		Meaning limit = (this.bound != null) ? this.bound.meaning().ofLast() : Meaning.VERSION;
		boolean doubtful = this.leadingCondition || (named && !piece.text().contains("."));
		if (doubtful && limit == Meaning.VERSION && this.terms.isEmpty() && !boundFollows(index)) {
			// "comcode 300", "based on Android 5.1": the number may belong to the name
			this.words.unread(piece);
		}
		if (this.between && this.terms.isEmpty()) {
			limit = Meaning.START_LAST;
		}
		Term last = last();
		boolean exceptionGoesOn = last != null && last.limit() == Meaning.EXCEPT_LAST && limit == Meaning.VERSION
				&& (this.joint == Meaning.AND || this.joint == Meaning.COMMA);
		this.terms.add(new Term(exceptionGoesOn ? Meaning.EXCEPT_LAST : limit, piece.text(), meaning == Meaning.BRANCH,
				this.joint));
		this.bound = null;
		this.joint = Meaning.NOISE;
	}

	private boolean boundFollows(int index) {
		int next = index + 1;
		return next < this.pieces.size()
				&& (this.pieces.get(next).meaning().isBoundOfLast() || this.pieces.get(next).meaning() == Meaning.SERIES
						|| this.pieces.get(next).meaning() == Meaning.SPAN);
	}

	private void boundOfLast(Piece piece) {
		endWords();
		Term last = last();
		if (last == null || this.bound != null || (!last.isPlain() && last.limit() != piece.meaning())) {
			this.words.unread(piece);
			return;
		}
		replaceLast(last.with(piece.meaning()));
	}

	private void build(Piece piece) {
		Term last = last();
		if (last == null || last.limit() == Meaning.BEFORE_LAST) {
			this.words.unread(piece);
			return;
		}
		replaceLast(last.withText(last.version() + piece.text()));
	}

	private void series(Piece piece) {
		if (this.words.areOpen() || this.terms.isEmpty()) {
			this.words.add(piece);
			return;
		}
		replaceLast(this.terms.getLast().asBranch());
	}

	/// `1.0 (including) and 2.0 (excluding)`.
	private void edge(Piece piece, Meaning meaning) {
		Term last = last();
		boolean including = meaning == Meaning.INCLUDING;
		if (last == null) {
			this.words.unread(piece);
		}
		else if (last.isLower() || (last.isPlain() && this.terms.size() % 2 == 1)) {
			replaceLast(last.with(including ? Meaning.FROM_LAST : Meaning.AFTER_LAST));
			this.between = true;
		}
		else {
			replaceLast(last.with(including ? Meaning.UP_TO_LAST : Meaning.BEFORE_LAST));
		}
	}

	private void replaceLast(Term term) {
		this.terms.set(this.terms.size() - 1, term);
	}

	private void joint(Piece piece, Meaning meaning, int index) {
		Meaning after = (index + 1 < this.pieces.size()) ? this.pieces.get(index + 1).meaning() : Meaning.NOISE;
		if (this.words.areOpen() && (after == Meaning.WORD || after == Meaning.NAME)) {
			this.words.add(piece);
			return;
		}
		boolean last = index + 1 == this.pieces.size();
		if (meaning == Meaning.SPAN && (last || this.terms.isEmpty())) {
			openSpan(piece, last);
			return;
		}
		dropBound();
		if (this.terms.isEmpty() && this.words.haveNumber()) {
			this.words.unread(piece);
		}
		endWords();
		Meaning joined = (this.between && meaning == Meaning.AND) ? Meaning.SPAN : meaning;
		if (this.joint == Meaning.NOISE || this.joint == Meaning.COMMA || this.joint == Meaning.OF
				|| joined == Meaning.OR) {
			this.joint = joined;
		}
	}

	/// `1.0～` and `～1.0`; a hyphen there says nothing.
	private void openSpan(Piece piece, boolean last) {
		if (!"~〜…".contains(piece.text())) {
			return;
		}
		if (last && !this.terms.isEmpty() && this.terms.getLast().isPlain()) {
			replaceLast(this.terms.getLast().with(Meaning.FROM_LAST));
		}
		else if (!last && this.terms.isEmpty()) {
			this.bound = piece.as(Meaning.UP_TO_NEXT);
		}
	}

}
