package org.mimamori.engine.version;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/// The marks of a [GenericKey]. Those below `END` announce a release, those above follow it; a `LINE`
/// (`R` of `R16`, a train of IOS) compares with nothing but itself.
final class GenericMark {

	static final byte TILDE = 1;

	static final byte ALPHA = 3;

	static final byte BETA = 4;

	static final byte MILESTONE = 5;

	/// Before the release, but nobody knows whether before its beta.
	private static final byte SNAPSHOT = 9;

	static final byte END = 10;

	private static final byte LETTERS = 20;

	private static final byte LAST_LETTER = LETTERS + 'z' - 'a';

	private static final byte HOTFIX = 50;

	private static final byte CUMULATIVE_UPDATE = 51;

	private static final byte FIX_PACK = 52;

	private static final byte SERVICE_PACK = 69;

	static final byte NUMBER = 70;

	static final byte DATE = 80;

	/// A line named before any number.
	static final byte LINE = 81;

	/// A line named after numbers, which may decide before it.
	static final byte SIDE_LINE = 82;

	/// Words that follow a release share the mark of the letter by which they are also
	/// written (`Update 1`, `U1`).
	private static final Map<String, Byte> WORDS = Map.ofEntries(Map.entry("dev", (byte) 2), Map.entry("alpha", ALPHA),
			Map.entry("beta", BETA), Map.entry("milestone", MILESTONE), Map.entry("pre", (byte) 6),
			Map.entry("preview", (byte) 6), Map.entry("prerelease", (byte) 6), Map.entry("rc", (byte) 7),
			Map.entry("cr", (byte) 7), Map.entry("snapshot", SNAPSHOT), Map.entry("nightly", SNAPSHOT),
			Map.entry("build", letter('b')), Map.entry("bld", letter('b')), Map.entry("patch", letter('p')),
			Map.entry("pl", letter('p')), Map.entry("securitypatch", letter('p')),
			Map.entry("cumulativeupdate", CUMULATIVE_UPDATE), Map.entry("patchlevel", letter('p')),
			Map.entry("rev", letter('r')), Map.entry("revision", letter('r')), Map.entry("update", letter('u')),
			Map.entry("upd", letter('u')), Map.entry("hf", HOTFIX), Map.entry("hotfix", HOTFIX),
			Map.entry("cu", CUMULATIVE_UPDATE), Map.entry("fp", FIX_PACK), Map.entry("fixpack", FIX_PACK),
			Map.entry("mr", (byte) 53), Map.entry("mp", (byte) 54), Map.entry("sr", (byte) 55),
			Map.entry("rel", (byte) 56), Map.entry("release", (byte) 56), Map.entry("sp", SERVICE_PACK),
			Map.entry("servicepack", SERVICE_PACK));

	private GenericMark() {
	}

	static byte letter(char letter) {
		return (byte) (LETTERS + letter - 'a');
	}

	/// @return `null` for a word that says nothing about the order
	static @Nullable Byte word(String word) {
		return WORDS.get(word);
	}

	/// Compares two different marks.
	static Comparison compare(byte a, byte b) {
		if (a >= DATE || b >= DATE) {
			// a line without further numbers is there at zero
			return (a == SIDE_LINE && b == NUMBER) ? Comparison.BEFORE
					: (a == NUMBER && b == SIDE_LINE) ? Comparison.AFTER : Comparison.UNKNOWN;
		}
		if (a < END && b < END) {
			return (a == SNAPSHOT || b == SNAPSHOT) ? Comparison.UNKNOWN : Comparison.of(a - b);
		}
		boolean decides = a <= END || b <= END || a == NUMBER || b == NUMBER || (isLetter(a) && isLetter(b))
				|| (b == SERVICE_PACK && liesBelowServicePack(a)) || (a == SERVICE_PACK && liesBelowServicePack(b));
		return decides ? Comparison.of(a - b) : Comparison.UNKNOWN;
	}

	private static boolean isLetter(byte mark) {
		return mark >= LETTERS && mark <= LAST_LETTER;
	}

	/// A base is patched until its next service pack appears.
	private static boolean liesBelowServicePack(byte mark) {
		return mark == HOTFIX || mark == CUMULATIVE_UPDATE || mark == FIX_PACK || mark == letter('p')
				|| mark == letter('u');
	}

}
