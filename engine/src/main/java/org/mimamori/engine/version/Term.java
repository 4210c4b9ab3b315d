package org.mimamori.engine.version;

import org.jspecify.annotations.Nullable;

/// One version of a wording with what is said of it.
///
/// @param limit a bound of the last version, or `VERSION` where nothing bounds it
/// @param branch whether all versions that begin so are meant
/// @param joint what stands between the term before and this one; `NOISE` for nothing
record Term(Meaning limit, String version, boolean branch, Meaning joint) {

	Term with(Meaning newLimit) {
		return new Term(newLimit, this.version, this.branch, this.joint);
	}

	Term asBranch() {
		return new Term(this.limit, this.version, true, this.joint);
	}

	Term withText(String text) {
		return new Term(this.limit, text, this.branch, this.joint);
	}

	boolean isPlain() {
		return this.limit == Meaning.VERSION;
	}

	boolean isUpper() {
		return this.limit == Meaning.BEFORE_LAST || this.limit == Meaning.UP_TO_LAST;
	}

	boolean isLower() {
		return this.limit == Meaning.FROM_LAST || this.limit == Meaning.AFTER_LAST || this.limit == Meaning.START_LAST;
	}

	/// The range's lower end: after a branch means from the next branch on.
	@Nullable String lower() {
		return (this.branch && this.limit == Meaning.AFTER_LAST) ? nextBranch() : this.version;
	}

	boolean lowerInclusive() {
		return this.branch || this.limit != Meaning.AFTER_LAST;
	}

	/// The range's upper end: up to a branch takes the branch in.
	@Nullable String upper() {
		return (this.branch && this.limit != Meaning.BEFORE_LAST) ? nextBranch() : this.version;
	}

	boolean upperInclusive() {
		return !this.branch && this.limit != Meaning.BEFORE_LAST;
	}

	/// `2.11` after `2.10`; `null` where the branch does not end in a number.
	private @Nullable String nextBranch() {
		int start = this.version.length();
		while (start > 0 && ByteOrder.isDigit(this.version.charAt(start - 1))) {
			start--;
		}
		String number = this.version.substring(start);
		boolean counts = !number.isEmpty() && number.length() < 9
				&& (start == 0 || this.version.charAt(start - 1) == '.');
		return counts ? this.version.substring(0, start) + (Integer.parseInt(number) + 1) : null;
	}

}
