package org.mimamori.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a wording into pieces: versions, the words of both languages, CVE ids, and words it does not
/// know.
final class WordingLexer {

	private static final List<Phrase> PHRASES = Phrase.all();

	private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,19}(?!\\d)", Pattern.CASE_INSENSITIVE);

	private static final Pattern FILE = Pattern.compile(
			"[\\w.+-]*\\w\\.(?:zip|exe|dll|msi|jar|apk|bin|img|tar\\.gz|tgz|gz|dmg|pkg|lzh|rpm|deb|cab|sys|ocx|esw)(?![\\w.])",
			Pattern.CASE_INSENSITIVE);

	/// Systems whose number is part of their name, not the version of what is affected.
	private static final Pattern SYSTEM = Pattern.compile(
			"(?:windows(?: server| embedded)?|office|exchange server|sql server|visual studio)(?: (?:xp|vista|nt|ce|rt))?"
					+ "(?: \\d+(?:\\.\\d+)*(?: ?r2)?)?(?: sp ?\\d+)?(?![\\w.])",
			Pattern.CASE_INSENSITIVE);

	/// `IPv6`, `W-02`, `NMC2`: letters that hold a number.
	private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,5}\\d+(?:[A-Za-z]{1,3}\\d*)?(?![\\w.-])");

	private static final Pattern WORD = Pattern.compile(
			"[A-Za-z0-9_](?:[\\w.+/'#&@-]*[\\w+])?|[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー々〆]|.", Pattern.DOTALL);

	private static final Pattern NAMED_IN_ANGLES = Pattern.compile("<(?=[^<>=\\s\\d][^<>=]*>)");

	private final String text;

	private final VersionText versions;

	private final List<Piece> pieces = new ArrayList<>();

	private int at;

	private boolean spaced;

	private int angles;

	private WordingLexer(String text) {
		this.text = text;
		this.versions = new VersionText(text);
	}

	static List<Piece> pieces(String wording) {
		WordingLexer lexer = new WordingLexer(Spelling.plain(wording.replace('～', '〜')).replaceAll("\\s+", " "));
		while (lexer.at < lexer.text.length()) {
			lexer.next();
		}
		return lexer.pieces;
	}

	private void next() {
		char c = this.text.charAt(this.at);
		if (c == ' ') {
			this.spaced = true;
			this.at++;
			return;
		}
		if (c == '(' || c == '[' || c == '【' || (c == '<' && lookingAt(NAMED_IN_ANGLES) > 0)) {
			this.angles += (c == '<') ? 1 : 0;
			add(Meaning.OPEN, this.at + 1);
			return;
		}
		if (c == ')' || c == ']' || c == '】' || (c == '>' && this.angles > 0)) {
			this.angles -= (c == '>') ? 1 : 0;
			add(Meaning.CLOSE, this.at + 1);
			return;
		}
		int end = lookingAt(CVE);
		if (end > 0) {
			add(Meaning.CVE, end);
			return;
		}
		boolean begins = !insideWord();
		end = begins ? lookingAt(FILE) : -1;
		end = (begins && end < 0) ? lookingAt(SYSTEM) : end;
		if (end > 0) {
			add(Meaning.WORD, end);
			return;
		}
		if (begins && version()) {
			return;
		}
		if (phrase()) {
			return;
		}
		if (begins && (end = lookingAt(NAME)) > 0) {
			add(Meaning.NAME, end);
			return;
		}
		word(lookingAt(WORD));
	}

	/// The same word goes on: no version begins inside it.
	private boolean insideWord() {
		if (this.spaced || this.pieces.isEmpty() || this.at == 0) {
			return false;
		}
		char before = this.text.charAt(this.at - 1);
		return this.pieces.getLast().meaning() == Meaning.WORD && (before < 0x80) && !Character.isWhitespace(before)
				&& before != '_';
	}

	private boolean version() {
		VersionText.Found found = this.versions.at(this.at, this.spaced);
		if (found == null) {
			return false;
		}
		this.pieces.add(found.piece());
		if (found.build() != null) {
			this.pieces.add(found.build());
		}
		this.at = found.end();
		this.spaced = false;
		return true;
	}

	private boolean phrase() {
		char c = this.text.charAt(this.at);
		boolean letterBefore = this.at > 0 && isLatin(this.text.charAt(this.at - 1));
		if (isLatin(c) && (letterBefore || this.at > 0 && ByteOrder.isDigit(this.text.charAt(this.at - 1))
				&& !this.spaced && !this.pieces.isEmpty() && this.pieces.getLast().meaning() == Meaning.WORD)) {
			return false;
		}
		for (Phrase phrase : PHRASES) {
			int end = phrase.end(this.text, this.at);
			if (end > this.at) {
				add(phrase.meaning(), end);
				return true;
			}
		}
		return particle();
	}

	/// Single letters that only mean something behind a version, and otherwise belong to
	/// words.
	private boolean particle() {
		char c = this.text.charAt(this.at);
		if ("のとでや版".indexOf(c) < 0 || this.pieces.isEmpty()) {
			return false;
		}
		Meaning last = this.pieces.getLast().meaning();
		boolean afterVersion = last == Meaning.VERSION || last == Meaning.BRANCH || last == Meaning.SERIES
				|| last.isBoundOfLast() || last == Meaning.CLOSE || last == Meaning.NOISE || last == Meaning.ALL;
		if (!afterVersion) {
			return false;
		}
		add((c == 'の') ? Meaning.OF : (c == '版') ? Meaning.NOISE : Meaning.AND, this.at + 1);
		return true;
	}

	private static boolean isLatin(char c) {
		return ByteOrder.isLetter(c);
	}

	private int lookingAt(Pattern pattern) {
		Matcher matcher = pattern.matcher(this.text).region(this.at, this.text.length()).useTransparentBounds(true);
		return matcher.lookingAt() ? matcher.end() : -1;
	}

	private void add(Meaning meaning, int end) {
		String one = this.text.substring(this.at, end);
		this.pieces
			.add(new Piece(meaning, (meaning == Meaning.CVE) ? one.toUpperCase(Locale.ROOT) : one, one, this.spaced));
		this.at = end;
		this.spaced = false;
	}

	/// Words without a space between them are one.
	private void word(int end) {
		String one = this.text.substring(this.at, end);
		if (!this.spaced && !this.pieces.isEmpty() && this.pieces.getLast().meaning() == Meaning.WORD) {
			Piece last = this.pieces.removeLast();
			this.pieces.add(new Piece(Meaning.WORD, last.text() + one, last.text() + one, last.spaced()));
			this.at = end;
			return;
		}
		add(Meaning.WORD, end);
	}

}
