package org.mimamori.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A family of words with one meaning; the expression matches the longest first.
record Phrase(Meaning meaning, Pattern pattern) {

	/// Words that stand anywhere in a run of characters.
	static Phrase of(Meaning meaning, String expression) {
		return new Phrase(meaning, Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
	}

	/// Words that end where a word ends.
	static Phrase word(Meaning meaning, String expression) {
		return of(meaning, "(?:" + expression + ")(?![A-Za-z0-9_])");
	}

	/// The end of the phrase at this place, or -1.
	int end(CharSequence text, int start) {
		Matcher matcher = this.pattern.matcher(text).region(start, text.length()).useTransparentBounds(true);
		return matcher.lookingAt() ? matcher.end() : -1;
	}

	static List<Phrase> all() {
		List<Phrase> phrases = new ArrayList<>(EnglishWords.PHRASES);
		phrases.addAll(JapaneseWords.PHRASES);
		return List.copyOf(phrases);
	}

}
