package org.mimamori.server.guideline;

import org.jspecify.annotations.Nullable;

/// A text in both languages. Where an own guideline has only one, both are the same.
public record Bilingual(String ja, String en) {

	/// From what may be missing in one language; `null` where it is missing in both.
	public static @Nullable Bilingual of(@Nullable String ja, @Nullable String en) {
		String japanese = (ja != null) ? ja.strip() : "";
		String english = (en != null) ? en.strip() : "";
		if (japanese.isEmpty() && english.isEmpty()) {
			return null;
		}
		return new Bilingual(japanese.isEmpty() ? english : japanese, english.isEmpty() ? japanese : english);
	}

	public String in(boolean japanese) {
		return japanese ? this.ja : this.en;
	}

}
