package org.mimamori.server.guideline.own;

import java.util.List;
import java.util.Locale;

import org.mimamori.server.guideline.Bilingual;
import org.mimamori.server.guideline.Guideline;
import org.mimamori.server.guideline.Guidelines;

/// What an own guideline is before it says anything.
public final class Beginnings {

	private Beginnings() {
	}

	/// @param wish the short name somebody typed, or a title to make one of
	/// @param typed whether it was typed; then it is left as it is
	public static String key(String wish, Guidelines guidelines, boolean typed) {
		if (typed) {
			return wish;
		}
		String plain = wish.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
		String base = (plain.length() < 2) ? "guideline" : plain.substring(0, Math.min(40, plain.length()));
		String key = base.equals("own") || base.equals("select") || base.equals("oscal") ? "our-" + base : base;
		String free = key;
		for (int i = 2; !guidelines.editions(free).isEmpty(); i++) {
			free = key + "-" + i;
		}
		return free;
	}

	public static Guideline head(String key, Bilingual title, Bilingual shortName) {
		return new Guideline(key, shortName, title, new Guideline.Source(null, "1", null, null, null),
				new Bilingual("自社のガイドライン。", "Our own guideline."), List.of(), List.of());
	}

	/// What was read, under another name.
	///
	/// @param named whether the reader gave it a name of its own
	public static Guideline renamed(Guideline read, Guideline head, boolean named) {
		return new Guideline(head.id(), named ? head.shortName() : read.shortName(),
				named ? head.title() : read.title(), read.source(), read.about(), read.glossary(), read.groups(),
				read.made());
	}

}
