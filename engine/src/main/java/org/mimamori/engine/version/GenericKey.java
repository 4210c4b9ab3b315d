package org.mimamori.engine.version;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Reads a version of unknown scheme into [GenericMark]s. Separators and zeros that end a run of
/// numbers do not count, nor does the word "version" before it.
final class GenericKey {

	private static final Pattern PREFIX = Pattern.compile("(?:versions?|ver|revision|rev|v|バージョン)[. :_-]*(?=\\d)"
			+ "|(?:versions?|ver|v|バージョン)[. :_-]+(?=[a-z]+[ ._-]*\\d)|バージョン(?=[a-z])");

	private static final Pattern SPELLED_OUT = Pattern
		.compile("(service|fix|hot|cumulative|patch)[ _-]+(pack|fix|update|level)(?![a-z])");

	/// Words that make no difference.
	private static final Pattern SILENT = Pattern.compile("final|ga|stable|lts|general");

	private static final Pattern DATE = Pattern
		.compile("((?:19[7-9]|20\\d)\\d)(?:([-/])(0?[1-9]|1[0-2])\\2(0?[1-9]|[12]\\d|3[01])"
				+ "|(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01]))(?!\\d)");

	private static final Pattern EPOCH = Pattern.compile("(\\d+):(?=\\d)");

	/// Cisco IOS: `15.1(2)T`, `12.2(33)SXI4a`. Trains count independently of one another,
	/// so the train comes first.
	private static final Pattern IOS = Pattern.compile("(\\d+\\.\\d+\\(\\d+(?:\\.\\d+)?[a-z]?\\))([a-z]+)");

	/// Junos: `12.1X46-D67`, `15.1F6-S3` beside the main line `18.4R2-S5`.
	private static final Pattern JUNOS = Pattern.compile("\\d+\\.\\d+([xf])\\d");

	private static final Pattern PIECE = Pattern.compile("[0-9]+|[a-z]+|[~*]|[^\\x00-\\x7f]+");

	private final String text;

	private final KeyBytes key = new KeyBytes();

	/// Zeros after this place may still fall away.
	private int significant;

	private boolean begun;

	/// The last two pieces were a build and its number (`B04`).
	private boolean build;

	private byte lastWord;

	private GenericKey(String text) {
		this.text = text;
	}

	/// @return `null` where the text has no number or names a branch (`7.x`)
	static byte @Nullable [] of(String version) {
		if (version.length() > VersionOrder.LONGEST) {
			return null;
		}
		if (isDotted(version)) {
			return new GenericKey(version).dotted();
		}
		String text = Spelling.plain(version).toLowerCase(Locale.ROOT);
		for (Matcher prefix = PREFIX.matcher(text); prefix.lookingAt(); prefix = PREFIX.matcher(text)) {
			text = text.substring(prefix.end());
		}
		return new GenericKey(SPELLED_OUT.matcher(text).replaceAll("$1$2")).read();
	}

	/// Most versions are nothing but numbers and dots, and need no pattern to be read.
	private static boolean isDotted(String version) {
		boolean dot = false;
		for (int i = 0; i < version.length(); i++) {
			char c = version.charAt(i);
			dot |= c == '.';
			if (c != '.' && !ByteOrder.isDigit(c)) {
				return false;
			}
		}
		return !version.isEmpty() && ByteOrder.isDigit(version.charAt(0)) && (dot || version.length() < 8);
	}

	private byte[] dotted() {
		for (int i = 0; i < this.text.length(); i++) {
			int end = ByteOrder.digits(this.text, i);
			if (end > i) {
				number(i, end);
				i = end;
			}
		}
		cutZeros();
		return this.key.mark(GenericMark.END).toBytes();
	}

	private byte @Nullable [] read() {
		int start = 0;
		int written = -1;
		int train = -1;
		Matcher shape = DATE.matcher(this.text);
		if (shape.lookingAt()) {
			date(shape);
			start = shape.end();
		}
		else if ((shape = EPOCH.matcher(this.text)).lookingAt()) {
			line(this.text.substring(0, shape.end()));
			start = shape.end();
		}
		else if ((shape = IOS.matcher(this.text)).lookingAt()) {
			line(shape.group(2));
			written = shape.start(2);
		}
		else if ((shape = JUNOS.matcher(this.text)).lookingAt()) {
			train = shape.start(1);
		}
		boolean digits = start > 0;
		for (Matcher piece = PIECE.matcher(this.text); piece.find(start); start = piece.end()) {
			String one = piece.group();
			if (ByteOrder.isDigit(one.charAt(0))) {
				number(piece.start(), piece.end());
				digits = true;
			}
			else if (piece.start() == train) {
				line(one);
			}
			else if (piece.start() != written && !word(one, piece.start(), piece.end())) {
				return null;
			}
		}
		cutZeros();
		this.key.mark(GenericMark.END);
		return digits ? this.key.toBytes() : null;
	}

	private void date(Matcher date) {
		this.key.mark(GenericMark.DATE);
		boolean compact = date.group(2) == null;
		for (int group : compact ? new int[] { 1, 5, 6 } : new int[] { 1, 3, 4 }) {
			number(date.start(group), date.end(group));
		}
	}

	private void number(int start, int end) {
		boolean zero = true;
		for (int i = start; zero && i < end; i++) {
			zero = this.text.charAt(i) == '0';
		}
		this.key.mark(GenericMark.NUMBER).number(this.text, start, end);
		// the first number stays: it says what shape the version has
		if (!zero || !this.begun) {
			this.significant = this.key.length();
		}
		this.begun = true;
		this.build = this.lastWord == GenericMark.letter('b');
		this.lastWord = 0;
	}

	private void line(String name) {
		cutZeros();
		this.key.mark(this.begun ? GenericMark.SIDE_LINE : GenericMark.LINE).word(name);
		this.significant = this.key.length();
		this.lastWord = 0;
		this.build = false;
	}

	private void cutZeros() {
		this.key.cut(this.significant);
	}

	/// @return `false` if the word shows that this is no version
	private boolean word(String word, int start, int end) {
		char next = (end < this.text.length()) ? this.text.charAt(end) : ' ';
		boolean numbered = ByteOrder.isDigit(next);
		boolean separated = start > 0 && "._-".indexOf(this.text.charAt(start - 1)) >= 0;
		if (word.equals("*") || (word.equals("x") && separated && !numbered)) {
			return false;
		}
		if (word.equals("~")) {
			mark(GenericMark.TILDE);
		}
		else if (!this.begun || word.charAt(0) >= 0x80 || (this.build && !numbered && !separated)) {
			// "B04P" is the image for other hardware than "B04"
			line(word);
			this.begun = true;
		}
		else if (word.length() == 1) {
			mark(letter(word.charAt(0), start, next, end));
		}
		else {
			Byte known = GenericMark.word(word);
			if (known != null && (!word.equals("release") || this.text.substring(end).matches("[ ._-]*\\d.*"))) {
				mark(known);
			}
			else if (!word.equals("release") && !SILENT.matcher(word).matches()) {
				line(word);
			}
		}
		return true;
	}

	/// `1.0b1`, `1.0-b1` and `1.0.M1` announce a release; `1.05_B04`, `1.02B03` and
	/// `01.00.B9` follow one.
	private byte letter(char letter, int start, char next, int end) {
		char before = this.text.charAt(start - 1);
		boolean padded = next == '0' && end + 1 < this.text.length() && ByteOrder.isDigit(this.text.charAt(end + 1));
		boolean announcing = next >= '0' && next <= '9' && !padded && before != '_' && (letter == 'm' || before != '.');
		return switch (letter) {
			case 'a' -> announcing ? GenericMark.ALPHA : GenericMark.letter(letter);
			case 'b' -> announcing ? GenericMark.BETA : GenericMark.letter(letter);
			case 'm' -> announcing ? GenericMark.MILESTONE : GenericMark.letter(letter);
			default -> GenericMark.letter(letter);
		};
	}

	private void mark(byte mark) {
		cutZeros();
		this.key.mark(mark);
		this.significant = this.key.length();
		this.lastWord = mark;
		this.build = false;
	}

}
